#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/index/lexicon_view.h"

namespace shodh {

/// What the logarithm of a word's share of the archive weighs in a score, beside its sound.
inline constexpr double kRomanisedFrequencyWeight = 0.7;

/// A word of the archive that may have been meant by what was typed in Latin letters.
struct RomanisedCandidate {
  std::string word;
  std::uint64_t frequency = 0;
  double score = 0;         ///< the natural logarithm of its chance, but for a constant: ranks
  double letter_score = 0;  ///< how well its sound fits alone, per letter typed: rejects

  /// Whether it sounds enough like what was typed. What was English (election) or nothing (qwrtzx)
  /// also has a best candidate, and that is none.
  [[nodiscard]] bool is_plausible() const { return letter_score >= kLeastLetterScore; }

  /// By tests/relevance/measure_romanised.py: 98 of 100 words that are there pass, 42 of 100 that
  /// are not (some of these as another form of the word), and 1 of 100 rows of letters drawn by
  /// lot.
  static constexpr double kLeastLetterScore = -1.4;

  /// Whether it is meant wherever it is part of what was typed: it sounds like that and is no
  /// rarity. Anything can be cut up somehow.
  [[nodiscard]] bool is_sure() const {
    return letter_score >= kSureLetterScore && frequency >= kSureArticles;
  }
  static constexpr double kSureLetterScore = -0.8;
  static constexpr std::uint64_t kSureArticles = 3;
};

/// The Gujarati words of the lexicon that somebody who typed `latin` (lower case; other letters
/// than a to z are passed over) may have meant, the likeliest first, `limit` at most. Words that
/// share a phonetic key are looked at, and where none of them fits well, those a letter of the key
/// away; of each the 400 most frequent. Any bytes are safe; of more than kMaxRomanisedLetters
/// letters nothing is found. Typically a third of a millisecond.
std::vector<RomanisedCandidate> romanised_candidates(std::string_view latin,
                                                     const LexiconView& lexicon, std::size_t limit);

}  // namespace shodh
