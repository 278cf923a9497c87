#include "common/glass/encoding.h"

#include <bit>
#include <cstddef>

namespace shodh::glass {
namespace {

char to_byte(std::uint64_t number) { return static_cast<char>(number & 0xFFU); }

void append_doubled(std::string& bytes, std::string_view text) {
  for (const char c : text) {
    bytes += c;
    if (c == '\0') bytes += '\xFF';
  }
}

}  // namespace

void append_last_uint(std::string& bytes, std::uint64_t number) {
  for (; number > 0; number >>= 8U) bytes += to_byte(number);
}

void append_sortable_uint(std::string& bytes, std::uint32_t number) {
  // The first byte tells the length by its leading ones: none is 15 bits in two bytes, one is 22 in
  // three, and so on.
  unsigned length = 2;
  for (std::uint64_t rest = std::uint64_t{number} >> 15U; rest > 0; rest >>= 7U) ++length;
  const std::uint64_t ones = 0xFFU & (0xFFU << (10U - length));
  bytes += to_byte((std::uint64_t{number} >> (8U * (length - 1))) | ones);
  for (unsigned i = length - 1; i > 0; --i) bytes += to_byte(number >> (8U * (i - 1)));
}

void append_sortable_string(std::string& bytes, std::string_view text) {
  append_doubled(bytes, text);
  bytes += '\0';
}

void append_last_sortable_string(std::string& bytes, std::string_view text) {
  append_doubled(bytes, text);
}

std::optional<std::uint32_t> take_sortable_uint(std::string_view& bytes) {
  if (bytes.empty()) return std::nullopt;
  const auto first = static_cast<unsigned char>(bytes.front());
  const auto ones = static_cast<unsigned>(std::countl_one(first));
  const std::size_t length = ones + 2;
  if (ones > 3 || bytes.size() < length) return std::nullopt;
  std::uint64_t number = first & (0xFFU >> ones);
  for (std::size_t i = 1; i < length; ++i) {
    number = (number << 8U) | static_cast<unsigned char>(bytes[i]);
  }
  bytes.remove_prefix(length);
  return static_cast<std::uint32_t>(number);
}

std::string take_sortable_string(std::string_view& bytes) {
  std::string text;
  while (!bytes.empty()) {
    const char c = bytes.front();
    bytes.remove_prefix(1);
    if (c == '\0') {
      if (bytes.empty() || bytes.front() != '\xFF') break;
      bytes.remove_prefix(1);
    }
    text += c;
  }
  return text;
}

}  // namespace shodh::glass
