#include "common/base/utf8.h"

namespace shodh {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

unsigned byte_at(std::string_view text, std::size_t offset) {
  return static_cast<unsigned char>(text[offset]);
}

/// Whether the sequence at `offset` is one of U+0800 to U+0FFF, the scripts of South Asia: most of
/// the text, told fast.
bool is_south_asian(std::string_view text, std::size_t offset) {
  return text.size() - offset >= 3 && byte_at(text, offset) == 0xE0 &&
         (byte_at(text, offset + 1) & 0xE0U) == 0xA0 && (byte_at(text, offset + 2) & 0xC0U) == 0x80;
}

/// Length of the valid sequence at `offset`, 0 if there is none (RFC 3629, section 4).
std::size_t sequence_length(std::string_view text, std::size_t offset) {
  if (is_south_asian(text, offset)) return 3;
  const unsigned lead = byte_at(text, offset);
  if (lead < 0x80) return 1;
  const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || text.size() - offset < length) return 0;
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte_at(text, offset + i) & 0xC0U) != 0x80U) return 0;
  }
  const unsigned second = byte_at(text, offset + 1);
  const bool overlong = (lead == 0xE0 && second < 0xA0) || (lead == 0xF0 && second < 0x90);
  const bool out_of_range = (lead == 0xED && second > 0x9F) || (lead == 0xF4 && second > 0x8F);
  return overlong || out_of_range ? 0 : length;
}

char32_t decode_sequence(std::string_view text, std::size_t offset, std::size_t length) {
  if (length == 1) return byte_at(text, offset);
  char32_t code_point = byte_at(text, offset) & (0x7FU >> length);
  for (std::size_t i = 1; i < length; ++i) {
    code_point = (code_point << 6U) | (byte_at(text, offset + i) & 0x3FU);
  }
  return code_point;
}

}  // namespace

std::optional<std::size_t> find_invalid_utf8(std::string_view text) {
  for (std::size_t offset = 0; offset < text.size();) {
    const std::size_t length = sequence_length(text, offset);
    if (length == 0) return offset;
    offset += length;
  }
  return std::nullopt;
}

char32_t next_code_point(std::string_view text, std::size_t& offset) {
  const std::size_t length = sequence_length(text, offset);
  if (length == 0) {
    ++offset;
    return kReplacement;
  }
  const char32_t code_point = decode_sequence(text, offset, length);
  offset += length;
  return code_point;
}

char32_t previous_code_point(std::string_view text, std::size_t& offset) {
  std::size_t start = offset - 1;
  while (start > 0 && offset - start < 4 && (byte_at(text, start) & 0xC0U) == 0x80U) --start;
  const std::size_t length = sequence_length(text, start);
  if (length != offset - start) {
    --offset;
    return kReplacement;
  }
  offset = start;
  return decode_sequence(text, start, length);
}

void append_utf8(std::string& text, char32_t code_point) {
  const bool valid = code_point <= 0x10FFFF && (code_point < 0xD800 || code_point > 0xDFFF);
  const auto c = static_cast<std::uint32_t>(valid ? code_point : kReplacement);
  const auto put = [&text](std::uint32_t byte) { text += static_cast<char>(byte); };
  if (c < 0x80) {
    put(c);
  } else if (c < 0x800) {
    put(0xC0U | (c >> 6U));
    put(0x80U | (c & 0x3FU));
  } else if (c < 0x10000) {
    put(0xE0U | (c >> 12U));
    put(0x80U | ((c >> 6U) & 0x3FU));
    put(0x80U | (c & 0x3FU));
  } else {
    put(0xF0U | (c >> 18U));
    put(0x80U | ((c >> 12U) & 0x3FU));
    put(0x80U | ((c >> 6U) & 0x3FU));
    put(0x80U | (c & 0x3FU));
  }
}

std::string_view truncate_utf8(std::string_view text, std::size_t limit_bytes) {
  if (text.size() <= limit_bytes) return text;
  std::size_t end = limit_bytes;
  while (end > 0 && (byte_at(text, end) & 0xC0U) == 0x80U) --end;
  return text.substr(0, end);
}

std::string replace_invalid_utf8(std::string_view text) {
  std::string valid;
  valid.reserve(text.size());
  for (std::size_t offset = 0; offset < text.size();) {
    const std::size_t length = sequence_length(text, offset);
    if (length == 0) {
      append_utf8(valid, kReplacement);
      ++offset;
    } else {
      valid += text.substr(offset, length);
      offset += length;
    }
  }
  return valid;
}

std::string lower_case_ascii(std::string_view text) {
  std::string lowered(text);
  for (char& c : lowered) c = lower_case_ascii(c);
  return lowered;
}

}  // namespace shodh
