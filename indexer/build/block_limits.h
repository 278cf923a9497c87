#pragma once

#include <cstddef>
#include <cstdint>

namespace shodh {

// What is inverted together in memory, and written as a run: larger blocks take more memory,
// smaller ones are more to merge.
inline constexpr std::size_t kMaxArticlesPerBlock = 2000;
inline constexpr std::uint64_t kMaxTextBytesPerBlock = std::uint64_t{16} << 20U;

}  // namespace shodh
