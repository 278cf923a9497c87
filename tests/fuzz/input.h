#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

namespace shodh::fuzz {

/// libFuzzer's input as text.
inline std::string_view as_text(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

/// Ends the program, for libFuzzer to report, where what must hold does not.
inline void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace shodh::fuzz
