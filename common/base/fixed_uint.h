#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace shodh {

/// Appends a number in four or eight bytes, the lowest first.
inline void put_u32(std::string& bytes, std::uint32_t number) {
  for (unsigned shift = 0; shift < 32; shift += 8) {
    bytes += static_cast<char>(number >> shift & 0xFFU);
  }
}
inline void put_u64(std::string& bytes, std::uint64_t number) {
  put_u32(bytes, static_cast<std::uint32_t>(number));
  put_u32(bytes, static_cast<std::uint32_t>(number >> 32U));
}

/// Such a number at a place. Precondition: its bytes are there.
inline std::uint32_t get_u32(std::string_view bytes, std::size_t at) {
  std::uint32_t number = 0;
  for (std::size_t i = 0; i < 4; ++i) {
    number |= static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[at + i])) << (8 * i);
  }
  return number;
}
inline std::uint64_t get_u64(std::string_view bytes, std::size_t at) {
  return get_u32(bytes, at) | static_cast<std::uint64_t>(get_u32(bytes, at + 4)) << 32U;
}

}  // namespace shodh
