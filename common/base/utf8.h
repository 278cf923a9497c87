#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace shodh {

/// Where `text` stops being valid UTF-8 (RFC 3629: no surrogates, nothing overlong, nothing above
/// U+10FFFF), in bytes; nullopt where all of it is valid. Any bytes are safe. Linear.
std::optional<std::size_t> find_invalid_utf8(std::string_view text);

/// The code point at `offset`, which is moved behind it. Bytes that are no UTF-8 come out as
/// U+FFFD. Precondition: offset < text.size().
char32_t next_code_point(std::string_view text, std::size_t& offset);

/// The code point before `offset`, which is moved onto its first byte. Precondition: offset > 0.
char32_t previous_code_point(std::string_view text, std::size_t& offset);

/// Appends the UTF-8 form of a code point; U+FFFD for what is none.
void append_utf8(std::string& text, char32_t code_point);

/// The longest prefix of at most `limit_bytes` that does not cut a code point. Precondition: valid
/// UTF-8.
std::string_view truncate_utf8(std::string_view text, std::size_t limit_bytes);

/// A letter from A to Z in lower case; others as they are.
constexpr char lower_case_ascii(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}
/// The same of each letter of a text.
std::string lower_case_ascii(std::string_view text);

/// Whether it is a letter from a to z or A to Z.
constexpr bool is_letter_ascii(char c) {
  const char lower = lower_case_ascii(c);
  return lower >= 'a' && lower <= 'z';
}

/// `text` with every invalid sequence replaced by U+FFFD.
std::string replace_invalid_utf8(std::string_view text);

}  // namespace shodh
