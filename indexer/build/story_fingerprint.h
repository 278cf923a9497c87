#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "common/index/article.h"

namespace shodh {

/// Appends a hash of each word of `text`, in order. Words are told apart by their bytes alone, so
/// that it costs little: ASCII letters in lower case, Gujarati digits as ASCII ones, joiners
/// (U+200C, U+200D, U+FEFF, soft hyphen) left out; whatever is punctuation, a danda, a symbol or a
/// space of any kind parts two words. The same on every machine. Any bytes are safe. Linear: a
/// gigabyte in about a second.
void hash_words(std::string_view text, std::vector<std::uint64_t>& words);

/// What an article's words say about the story it prints.
struct StoryFingerprint {
  /// Of all words of title and body, XXH3 over hash_words(): equal for texts that differ in case,
  /// digits, joiners and punctuation only. Texts of fewer than kMinStoryWords words have one of
  /// their own, made from the id: they are no story that could be printed twice.
  std::uint64_t key = 0;
  /// Hashes of pairs of neighbouring words, distinct and ascending: the kMaxSampledPairs smallest,
  /// so that two articles sample alike. Of the body, for that is what an agency sends and papers
  /// put a headline on; of title and body where the body is shorter than kMinBodyWords.
  std::vector<std::uint64_t> pairs;
};

inline constexpr std::size_t kMinStoryWords = 5;
inline constexpr std::size_t kMinBodyWords = 20;
inline constexpr std::size_t kMaxSampledPairs = 128;

/// Takes fingerprints. One object a thread.
class StoryFingerprinter {
 public:
  /// Holds until the next call. Linear in the text.
  const StoryFingerprint& take(const Article& article);

 private:
  StoryFingerprint fingerprint_;
  std::vector<std::uint64_t> words_;  // reused
};

}  // namespace shodh
