#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "common/base/result.h"

namespace shodh {

/// Where a server listens.
struct ListenAddress {
  std::string host = "127.0.0.1";  ///< an IPv4 or IPv6 address, without brackets
  std::uint16_t port = 8080;       ///< 0: a free one, which the operating system chooses
};

/// Reads `ADDRESS:PORT`, an IPv6 address in brackets: `127.0.0.1:8080`, `0.0.0.0:80`, `[::1]:0`.
/// Names such as `localhost` are not looked up. Fails with kInvalidArgument, naming the text.
Result<ListenAddress> parse_listen_address(std::string_view text);

/// The form that parse_listen_address() reads.
std::string to_string(const ListenAddress& address);

}  // namespace shodh
