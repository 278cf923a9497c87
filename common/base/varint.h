#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace shodh {

/// Appends a number in seven bits a byte, the lowest first; all but the last have the top bit set.
inline void append_varint(std::string& bytes, std::uint64_t number) {
  for (; number >= 0x80; number >>= 7U) bytes += static_cast<char>(0x80U | (number & 0x7FU));
  bytes += static_cast<char>(number);
}

/// Takes such a number off the beginning of `bytes`; nullopt where there is none, and then some of
/// the bytes may be gone. Any bytes are safe.
inline std::optional<std::uint64_t> take_varint(std::string_view& bytes) {
  std::uint64_t number = 0;
  for (unsigned shift = 0; shift < 64 && !bytes.empty(); shift += 7) {
    const auto byte = static_cast<unsigned char>(bytes.front());
    bytes.remove_prefix(1);
    number |= std::uint64_t{byte & 0x7FU} << shift;
    if (byte < 0x80) return number;
  }
  return std::nullopt;
}

/// Appends a string with its length before it.
inline void append_sized(std::string& bytes, std::string_view text) {
  append_varint(bytes, text.size());
  bytes += text;
}

/// Takes such a string off the beginning of `bytes`, as take_varint() does.
inline std::optional<std::string_view> take_sized(std::string_view& bytes) {
  const auto size = take_varint(bytes);
  if (!size || *size > bytes.size()) return std::nullopt;
  const std::string_view text = bytes.substr(0, *size);
  bytes.remove_prefix(*size);
  return text;
}

}  // namespace shodh
