#include "searchd/http/listen_address.h"

#include <boost/asio/ip/address.hpp>
#include <charconv>
#include <system_error>

namespace shodh {
namespace {

constexpr std::string_view kForm = "use ADDRESS:PORT, as in 127.0.0.1:8080 or [::1]:8080";

}  // namespace

Result<ListenAddress> parse_listen_address(std::string_view text) {
  const std::size_t colon = text.rfind(':');
  if (colon == std::string_view::npos) {
    return fail(ErrorCode::kInvalidArgument, "listen address '{}' has no port: {}", text, kForm);
  }
  std::string_view host = text.substr(0, colon);
  const bool has_brackets = host.size() >= 2 && host.front() == '[' && host.back() == ']';
  if (has_brackets) host = host.substr(1, host.size() - 2);

  boost::system::error_code error;
  const auto address = boost::asio::ip::make_address(std::string(host), error);
  if (error || address.is_v6() != has_brackets) {
    return fail(ErrorCode::kInvalidArgument, "listen address '{}' names no IP address: {}", text,
                kForm);
  }

  const std::string_view digits = text.substr(colon + 1);
  ListenAddress result{std::string(host), 0};
  const char* const end = digits.data() + digits.size();
  const auto parsed = std::from_chars(digits.data(), end, result.port);
  if (parsed.ec != std::errc{} || parsed.ptr != end) {
    return fail(ErrorCode::kInvalidArgument,
                "listen address '{}' has a bad port: it must be a number from 0 to 65535", text);
  }
  return result;
}

std::string to_string(const ListenAddress& address) {
  const bool is_v6 = address.host.find(':') != std::string::npos;
  return is_v6 ? fmt::format("[{}]:{}", address.host, address.port)
               : fmt::format("{}:{}", address.host, address.port);
}

}  // namespace shodh
