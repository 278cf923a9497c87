#include "indexer/build/story_fingerprint.h"

#include <algorithm>
#include <array>
#include <bit>
#include <limits>
#include <span>

#include "common/base/hash.h"

namespace shodh {
namespace {

// What a character adds to its word's hash; these two add nothing.
constexpr std::uint32_t kSeparator = 0;
constexpr std::uint32_t kNothing = 1;

constexpr std::array<std::uint8_t, 128> kAsciiUnits = [] {
  std::array<std::uint8_t, 128> units{};  // separators, but for:
  for (unsigned c = '0'; c <= '9'; ++c) units[c] = static_cast<std::uint8_t>(c);
  for (unsigned c = 'a'; c <= 'z'; ++c) units[c] = static_cast<std::uint8_t>(c);
  for (unsigned c = 'A'; c <= 'Z'; ++c) units[c] = static_cast<std::uint8_t>(c + 'a' - 'A');
  return units;
}();

constexpr std::uint64_t kMultiplier = 0x9E3779B97F4A7C15ULL;  // 2^64 over the golden ratio
constexpr std::uint64_t kEmptyWord = 0x243F6A8885A308D3ULL;

std::uint64_t mix(std::uint64_t x) {  // the finaliser of MurmurHash3
  x = (x ^ (x >> 33U)) * 0xFF51AFD7ED558CCDULL;
  x = (x ^ (x >> 33U)) * 0xC4CEB9FE1A85EC53ULL;
  return x ^ (x >> 33U);
}

/// U+0800 to U+0FFF, the second and third byte given.
std::uint32_t indic_unit(std::uint32_t second, std::uint32_t third) {
  if (second == 0xAB && third >= 0xA6) {
    // Gujarati digits are U+0AE6 to U+0AEF; behind them come signs for "and so on" and rupees.
    if (third <= 0xAF) return '0' + (third - 0xA6);
    if (third <= 0xB1) return kSeparator;
  }
  if (second == 0xA5 && (third == 0xA4 || third == 0xA5)) return kSeparator;  // dandas
  return second << 8U | third;
}

/// The three-byte characters that `first` begins, but for U+0800 to U+0FFF.
std::uint32_t other_unit(std::uint32_t first, std::uint32_t second, std::uint32_t third) {
  if (first == 0xE2) {  // U+2000 to U+2FFF: punctuation, signs of money, arrows, dingbats
    return second == 0x80 && (third == 0x8C || third == 0x8D) ? kNothing : kSeparator;
  }
  if (first == 0xE3 && second == 0x80) return kSeparator;  // CJK punctuation
  if (first == 0xEF && second == 0xBB && third == 0xBF) return kNothing;
  if (first == 0xEF && second == 0xBF) return kSeparator;  // specials
  return first << 16U | second << 8U | third;
}

/// The character at `at`, which is moved behind it.
std::uint32_t next_unit(const unsigned char*& at, const unsigned char* end) {
  const std::uint32_t first = *at;
  const auto left = end - at;
  if (first < 0x80) {
    ++at;
    return kAsciiUnits[first];
  }
  if (first >= 0xE0 && first < 0xF0 && left >= 3) {
    const std::uint32_t second = at[1];
    const std::uint32_t third = at[2];
    at += 3;
    return first == 0xE0 ? indic_unit(second, third) : other_unit(first, second, third);
  }
  if (first == 0xC2 && left >= 2) {  // Latin-1 punctuation, no-break space, soft hyphen
    const bool is_soft_hyphen = at[1] == 0xAD;
    at += 2;
    return is_soft_hyphen ? kNothing : kSeparator;
  }
  if (first == 0xF0 && left >= 4 && at[1] == 0x9F) {  // emoji
    at += 4;
    return kSeparator;
  }
  ++at;
  return first;  // of any other, each byte for itself
}

std::uint64_t pair_hash(std::uint64_t first, std::uint64_t second) {
  return mix(std::rotl(first, 23) * kMultiplier + second);
}

/// Makes `pairs` the smallest distinct hashes of the pairs of `words`.
void sample_pairs(std::span<const std::uint64_t> words, std::vector<std::uint64_t>& pairs) {
  pairs.clear();
  if (words.size() < 2) return;
  const auto take_below = [&](std::uint64_t limit) {
    pairs.clear();
    for (std::size_t i = 1; i < words.size(); ++i) {
      const std::uint64_t pair = pair_hash(words[i - 1], words[i]);
      if (pair <= limit) pairs.push_back(pair);
    }
    std::ranges::sort(pairs);
    pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  };
  // Hashes are spread evenly: of a long text it does to sort those below a limit that twice as many
  // as wanted pass.
  constexpr std::uint64_t kAll = std::numeric_limits<std::uint64_t>::max();
  if (words.size() > 4 * kMaxSampledPairs) {
    take_below(kAll / words.size() * (2 * kMaxSampledPairs));
  }
  if (pairs.size() < kMaxSampledPairs) take_below(kAll);
  if (pairs.size() > kMaxSampledPairs) pairs.resize(kMaxSampledPairs);
}

}  // namespace

void hash_words(std::string_view text, std::vector<std::uint64_t>& words) {
  // As bytes without a sign.
  const auto* at = reinterpret_cast<const unsigned char*>(text.data());
  const unsigned char* const end = at + text.size();
  std::uint64_t hash = kEmptyWord;
  while (at < end) {
    const std::uint32_t unit = next_unit(at, end);
    if (unit > kNothing) {
      hash = std::rotl(hash ^ unit, 27) * kMultiplier;
    } else if (unit == kSeparator && hash != kEmptyWord) {
      words.push_back(mix(hash));
      hash = kEmptyWord;
    }
  }
  if (hash != kEmptyWord) words.push_back(mix(hash));
}

const StoryFingerprint& StoryFingerprinter::take(const Article& article) {
  words_.clear();
  if (article.title) hash_words(*article.title, words_);
  const std::size_t title_words = words_.size();
  if (article.body) hash_words(*article.body, words_);
  if (words_.size() < kMinStoryWords) {
    fingerprint_.key = hash_64(article.id);
  } else {
    fingerprint_.key = hash_64(
        {reinterpret_cast<const char*>(words_.data()), words_.size() * sizeof(std::uint64_t)});
  }
  const bool has_body = words_.size() - title_words >= kMinBodyWords;
  sample_pairs(std::span(words_).subspan(has_body ? title_words : 0), fingerprint_.pairs);
  return fingerprint_;
}

}  // namespace shodh
