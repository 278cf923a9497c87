#pragma once

#include <cstddef>
#include <cstdint>

namespace shodh {

/// Whether an article with so much text may be inverted together, in memory, with those that are
/// there. Larger blocks take more memory, smaller ones are more to merge; one article is always
/// taken.
inline bool fits_into_block(std::size_t articles, std::uint64_t text_bytes,
                            std::uint64_t more_text_bytes) {
  constexpr std::size_t kMostArticles = 2000;
  constexpr std::uint64_t kMostTextBytes = std::uint64_t{16} << 20U;
  return articles == 0 ||
         (articles < kMostArticles && text_bytes + more_text_bytes <= kMostTextBytes);
}

}  // namespace shodh
