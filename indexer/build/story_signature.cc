#include "indexer/build/story_signature.h"

#include <algorithm>
#include <bit>
#include <limits>
#include <string_view>

#include "common/base/hash.h"
#include "indexer/build/story_fingerprint.h"

namespace shodh {
namespace {

constexpr std::size_t kMinCounters = std::size_t{1} << 16U;
constexpr std::size_t kMaxCounters = std::size_t{1} << 26U;
constexpr std::uint8_t kMaxCount = std::numeric_limits<std::uint8_t>::max();

/// Fewer pairs than this are no text whose likeness means anything.
constexpr std::size_t kMinPairs = 8;

struct WeightStep {
  std::uint8_t articles;  ///< at most so many have the pair
  unsigned weight;
};
constexpr WeightStep kWeightSteps[] = {{4, 8}, {16, 4}, {64, 2}, {kMaxCount - 1, 1}};

/// Pairs of at least this weight are not in more articles than a story may have prints.
constexpr unsigned kStoryWeight = 4;

constexpr std::size_t kBins = kStoryBands * kStoryRows;
constexpr std::uint32_t kEmptyBin = std::numeric_limits<std::uint32_t>::max();

std::uint64_t scramble(std::uint64_t x) {  // SplitMix64's output function
  x = (x ^ (x >> 30U)) * 0xBF58476D1CE4E5B9ULL;
  x = (x ^ (x >> 27U)) * 0x94D049BB133111EBULL;
  return x ^ (x >> 31U);
}

constexpr std::uint64_t kStep = 0x9E3779B97F4A7C15ULL;

/// A bin out of as many as there are, by the upper half of a hash.
std::size_t bin_of(std::uint64_t hash) { return ((hash >> 32U) * kBins) >> 32U; }

}  // namespace

PairFrequencies::PairFrequencies(std::size_t articles) {
  const std::size_t wanted = std::min(articles, kMaxCounters) * kMaxSampledPairs;
  const std::size_t size = std::bit_ceil(std::clamp(wanted, kMinCounters, kMaxCounters));
  mask_ = size - 1;
  counts_ = std::make_unique<std::atomic<std::uint8_t>[]>(size);
}

void PairFrequencies::count(std::span<const std::uint64_t> pairs) {
  for (const std::uint64_t pair : pairs) {
    // By the lower bits: the samples are the pairs whose upper bits are low.
    std::atomic<std::uint8_t>& counter = counts_[pair & mask_];
    std::uint8_t seen = counter.load(std::memory_order_relaxed);
    while (seen != kMaxCount &&
           !counter.compare_exchange_weak(seen, static_cast<std::uint8_t>(seen + 1),
                                          std::memory_order_relaxed)) {
    }
  }
}

unsigned PairFrequencies::weight(std::uint64_t pair) const {
  const std::uint8_t articles = counts_[pair & mask_].load(std::memory_order_relaxed);
  for (const WeightStep& step : kWeightSteps) {
    if (articles <= step.articles) return step.weight;
  }
  return 0;
}

StorySignature story_signature(std::span<const std::uint64_t> pairs,
                               const PairFrequencies& frequencies) {
  StorySignature signature{};
  if (pairs.size() < kMinPairs) return signature;
  std::array<std::uint32_t, kBins> bins;
  bins.fill(kEmptyBin);
  bool has_any = false;
  for (const std::uint64_t pair : pairs) {
    const unsigned weight = frequencies.weight(pair);
    for (unsigned element = 0; element < weight; ++element) {
      const std::uint64_t hash = scramble(pair + element * kStep);
      std::uint32_t& bin = bins[bin_of(hash)];
      bin = std::min({bin, static_cast<std::uint32_t>(hash), kEmptyBin - 1});
    }
    has_any = has_any || weight > 0;
  }
  if (!has_any) return signature;
  std::array<std::uint32_t, kBins> rows = bins;
  for (std::size_t i = 0; i < kBins; ++i) {
    for (std::uint64_t probe = 1; rows[i] == kEmptyBin; ++probe) {
      rows[i] = bins[bin_of(scramble(i * kStep + probe))];
    }
  }
  for (std::size_t band = 0; band < kStoryBands; ++band) {
    const auto* const first = reinterpret_cast<const char*>(&rows[band * kStoryRows]);
    const std::uint64_t hash = hash_64({first, kStoryRows * sizeof rows[0]});
    signature[band] = std::max(1U, static_cast<std::uint32_t>(hash));
  }
  return signature;
}

Resemblance resemblance(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b,
                        const PairFrequencies& frequencies) {
  // Two samples tell of the smallest of both together, and no further.
  std::uint64_t in_both = 0;
  std::uint64_t in_any = 0;
  std::uint64_t pairs_in_both = 0;
  std::uint64_t story_pairs = 0;
  auto left = a.begin();
  auto right = b.begin();
  for (std::size_t seen = 0; seen < kMaxSampledPairs; ++seen) {
    if (left == a.end() && right == b.end()) break;
    const bool takes_left = right == b.end() || (left != a.end() && *left <= *right);
    const bool takes_right = left == a.end() || (right != b.end() && *right <= *left);
    const unsigned weight = frequencies.weight(takes_left ? *left : *right);
    in_any += weight;
    if (takes_left && takes_right) {
      in_both += weight;
      ++pairs_in_both;
      if (weight >= kStoryWeight) ++story_pairs;
    }
    if (takes_left) ++left;
    if (takes_right) ++right;
  }
  if (in_any == 0) return {};
  return {static_cast<double>(in_both) / static_cast<double>(in_any),
          2 * story_pairs < pairs_in_both};
}

}  // namespace shodh
