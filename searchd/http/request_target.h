#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <utility>
#include <vector>

namespace shodh {

/// The target of a request line, taken apart and percent-decoded. Bytes are the client's: not
/// checked for UTF-8.
struct RequestTarget {
  std::string path;  ///< without the query
  /// What stands between the slashes of the path, split before decoding, so that one may hold a
  /// '/' that came as %2F. None for `/`; `/a/` has `a` and an empty one.
  std::vector<std::string> segments;
  /// The name=value pairs of the query, in order, repeats kept; '+' is a blank.
  std::vector<std::pair<std::string, std::string>> parameters;
};

/// Why a target can't be read.
struct TargetError {
  std::string detail;
  std::string parameter;  ///< the query parameter at fault, or empty
};

/// `text` with its %XX sequences replaced by the bytes they name; nullopt where a '%' is not
/// followed by two hexadecimal digits.
std::optional<std::string> percent_decode(std::string_view text);

/// Reads the origin form (`/path?query`) and the absolute form (`http://host/path?query`, whose
/// host is ignored) of RFC 9112, section 3.2. Any bytes are safe; linear.
tl::expected<RequestTarget, TargetError> parse_request_target(std::string_view target);

}  // namespace shodh
