#pragma once

#include <string>
#include <string_view>

namespace shodh {

/// Appends the UTF-16 form of `utf8`; bytes that are no UTF-8 become U+FFFD. Linear.
void append_utf16(std::string_view utf8, std::u16string& out);

/// Appends one code point as UTF-16.
void append_utf16(char32_t code_point, std::u16string& out);

/// Appends the UTF-8 form of `utf16`; a lone surrogate becomes U+FFFD. Linear.
void append_utf8(std::u16string_view utf16, std::string& out);

}  // namespace shodh
