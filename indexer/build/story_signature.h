#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>

namespace shodh {

/// How many articles of an archive have each pair of words, about: a table of counters by hash, in
/// which pairs may meet, up to 255. Says how much a pair tells: one that few articles have (a story
/// and its other prints) much, one of a template that hundreds have nothing.
class PairFrequencies {
 public:
  /// A byte for each pair that so many articles may sample, at most 64 MB and at least 64 KB.
  explicit PairFrequencies(std::size_t articles);

  /// Counts the pairs of one article. From any number of threads; the counts do not depend on them.
  void count(std::span<const std::uint64_t> pairs);

  /// 8, 4, 2, 1 or 0. After all is counted, from any number of threads.
  [[nodiscard]] unsigned weight(std::uint64_t pair) const;

 private:
  std::uint64_t mask_;
  std::unique_ptr<std::atomic<std::uint8_t>[]> counts_;
};

// Of two articles that resemble each other by half, 87 in 100 share a band; by a fifth, 9 in 100.
inline constexpr std::size_t kStoryBands = 12;
inline constexpr std::size_t kStoryRows = 2;

/// Articles that resemble each other are likely to have a band in common. 0 in all bands: the
/// article has too few pairs, or none that tells anything.
using StorySignature = std::array<std::uint32_t, kStoryBands>;

/// Weighted MinHash of one permutation (Li, Owen, Zhang 2012) with optimal densification
/// (Shrivastava 2017): a pair of weight w stands for w elements. `pairs` as in StoryFingerprint.
StorySignature story_signature(std::span<const std::uint64_t> pairs,
                               const PairFrequencies& frequencies);

/// What two fingerprints have in common, by their samples.
struct Resemblance {
  double share = 0.0;  ///< weighted Jaccard coefficient of their pairs, 0 to 1
  /// Most of what they have in common is in more articles than a story has prints.
  bool is_common_text = false;
};
Resemblance resemblance(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b,
                        const PairFrequencies& frequencies);

}  // namespace shodh
