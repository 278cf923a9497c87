#include "common/text/utf16.h"

#include "common/base/utf8.h"
#include "common/text/gujarati.h"

namespace shodh {
namespace {

constexpr bool is_lead(char16_t c) { return c >= 0xD800 && c <= 0xDBFF; }
constexpr bool is_trail(char16_t c) { return c >= 0xDC00 && c <= 0xDFFF; }

}  // namespace

void append_utf16(char32_t code_point, std::u16string& out) {
  if (code_point < 0x10000) {
    out += static_cast<char16_t>(code_point);
    return;
  }
  const char32_t above = code_point - 0x10000;
  out += static_cast<char16_t>(0xD800 + (above >> 10U));
  out += static_cast<char16_t>(0xDC00 + (above & 0x3FFU));
}

void append_utf16(std::string_view utf8, std::u16string& out) {
  for (std::size_t offset = 0; offset < utf8.size();) {
    const char16_t letter = gujarati::read_utf8(utf8, offset);
    append_utf16(letter != 0 ? letter : next_code_point(utf8, offset), out);
  }
}

void append_utf8(std::u16string_view utf16, std::string& out) {
  for (std::size_t i = 0; i < utf16.size(); ++i) {
    char32_t c = utf16[i];
    if (gujarati::in_block(c)) {
      const char bytes[] = {'\xE0', static_cast<char>(0xAAU + ((c - gujarati::kBlockBegin) >> 6U)),
                            static_cast<char>(0x80U | (c & 0x3FU))};
      out.append(bytes, sizeof bytes);
      continue;
    }
    if (is_lead(utf16[i]) && i + 1 < utf16.size() && is_trail(utf16[i + 1])) {
      c = 0x10000 + ((c - 0xD800) << 10U) + (utf16[++i] - 0xDC00U);
    } else if (c >= 0xD800 && c <= 0xDFFF) {
      c = 0xFFFD;
    }
    append_utf8(out, c);
  }
}

}  // namespace shodh
