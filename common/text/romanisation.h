#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/text/romanisation_table.h"

namespace shodh {

/// The longest Latin word that a Romanisation is made of.
inline constexpr std::size_t kMaxRomanisedLetters = 40;

/// One Latin word as what somebody may have typed for Gujarati words: a noisy channel (Roark et
/// al., LREC 2020, measure such). Keeps buffers and a memo: one object a thread.
class Romanisation {
 public:
  /// Of `latin` the letters from a to z count, the first kMaxRomanisedLetters of them. `table` must
  /// outlive this.
  explicit Romanisation(std::string_view latin,
                        const RomanisationTable& table = RomanisationTable::built_in());

  /// The letters that count.
  [[nodiscard]] const std::string& latin() const { return latin_; }

  /// The natural logarithm of the chance that somebody types the Gujarati word like this, over all
  /// ways to part the letters among its sounds; minus infinity where it can't be (a word without
  /// sounds, or with far too few or many). Time: sounds times letters.
  [[nodiscard]] double log_chance(std::string_view word);

  /// The same for the chance that the letters are the beginning of what somebody types for the
  /// word, or all of it: for words that are still being typed.
  [[nodiscard]] double log_chance_of_beginning(std::string_view word);

 private:
  static constexpr std::size_t kChunks = RomanisationTable::kMaxChunk + 1;
  struct Chances {
    std::vector<float> of_letters;  ///< of the next 0 to 3 letters, from each place
    /// That the last 1 to 3 letters, or more that are not typed yet, are the unit's.
    std::array<float, RomanisationTable::kMaxChunk> of_rest{};
  };
  const Chances& chances_of(std::size_t row);

  const RomanisationTable* table_;
  std::string latin_;
  char style_;
  std::vector<std::uint16_t> chunks_;  ///< codes of the 0 to 3 letters from each place
  Chances unseen_;                     ///< of a row that knows none of them
  std::vector<std::uint32_t> slots_;   ///< row number -> its place in memo_ plus 1; 0: not made yet
  std::vector<Chances> memo_;
  std::vector<double> here_;
  std::vector<double> next_;
};

}  // namespace shodh
