#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace shodh {

/// The head of a WARC record or an HTTP message: a first line, then fields up to an empty line.
struct MessageHead {
  std::string first_line;
  /// Names in lower case, values without blanks around them; folded ones on one line.
  std::vector<std::pair<std::string, std::string>> fields;
  std::size_t bytes = 0;  ///< with the empty line

  /// The value of the first field of that name (in lower case), or empty.
  [[nodiscard]] std::string_view field(std::string_view name) const;
};

/// Reads the head that `text` begins with; nullopt where no empty line ends it. Lines end with CRLF
/// or LF; lines that are no field are passed over. Bytes that are no UTF-8 stay.
std::optional<MessageHead> parse_message_head(std::string_view text);

/// The part of a field's value before its first `;`, in lower case: `text/html`.
std::string main_value(std::string_view value);

/// The parameter of that name (in lower case) in a value such as `text/html; charset="utf-8"`.
std::optional<std::string> parameter(std::string_view value, std::string_view name);

}  // namespace shodh
