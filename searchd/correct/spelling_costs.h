#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace shodh {

/// One row of the table of slips: letters that are written for one another, or left out.
struct SpellingSlip {
  std::string_view letters;  ///< any of these for any other of them; UTF-8
  double cost;               ///< a letter left out is 1
  std::string_view wrong;    ///< an example
  std::string_view right;
};

/// Letters that together are left out, or written as another.
struct ClusterSlip {
  std::string_view letters;  ///< two
  std::string_view written;  ///< nothing or one letter
  double cost;
  std::string_view wrong;
  std::string_view right;
};

/// Letters written for one another. Of several rows that have two letters the cheapest counts.
std::span<const SpellingSlip> substitution_slips();
/// Letters left out or put in without need.
std::span<const SpellingSlip> omission_slips();
std::span<const ClusterSlip> cluster_slips();

/// The slips that are no letters'.
inline constexpr double kUnrelatedCost = 1.1;  ///< any letter for any other: no slip explains it
inline constexpr double kUnrelatedFirstCost = 1.5;  ///< the first one, which people rarely miss
inline constexpr double kDoublingCost =
    0.3;  ///< a letter twice for once, or once for twice: મેસી, મેસ્સી
inline constexpr double kTranspositionCost = 0.6;  ///< પેહલી for પહેલી
inline constexpr double kCaseEndingCost = 0.4;  ///< a last ે or એ in or out: બાળકો for બાળકોએ
inline constexpr double kRephCost = 0.2;  ///< a candra sign for ર્ before its letter: કાયૅ for કાર્ય

/// How far apart two words are, as sums of the costs of the slips that make one of the other
/// (optimal string alignment; a code point is a letter). `limit`: what is farther comes out as some
/// number above it, sooner. Both words as schema::encode_term() writes them. Words of more than
/// kMaxSpelledLetters are infinitely far.
double spelling_distance(std::string_view one, std::string_view other, double limit);

inline constexpr std::size_t kMaxSpelledLetters = 64;

}  // namespace shodh
