#pragma once

#include <array>
#include <bitset>
#include <cstddef>
#include <optional>
#include <string_view>

#include "common/text/gujarati.h"

namespace shodh {

/// The letters that words can begin with which have one of some terms: whoever looks for these
/// terms in a text need not analyse its other words. It leans on what normaliser, folding and
/// stemmer leave as it is: a word keeps its first letter but for the spelling of vowels, ઋ as રુ, ષ
/// as શ, a doubled aspirate and the irregular forms (ગયો of જવું), which it knows; and the consonant
/// that comes next, but for glides and vowels, doubled letters, the vocalic r, and nasals that may
/// be an anusvara, which it leaves open. So it is for each of the 360,586 words of our texts.
class FirstLetters {
 public:
  /// A term of a Token, exact or stem. One that does not begin in Gujarati is not found in Gujarati
  /// words.
  void add(std::string_view term);

  /// Where the stretch ends (see stretch_begin) that begins at `offset`, if it makes one token
  /// which has none of the terms. nullopt where that is not known: always for a stretch of anything
  /// but plain Gujarati letters, with punctuation behind them and then the text's end or an ASCII
  /// character that parts stretches. Linear in the stretch. Precondition: offset < text.size().
  [[nodiscard]] std::optional<std::size_t> pass(std::string_view text, std::size_t offset) const;

 private:
  static constexpr std::size_t kLetters = gujarati::kBlockEnd - gujarati::kBlockBegin;

  void add_beginning(char16_t first, char16_t second);

  /// By the class of the first letter, of the classes of second ones. What is open is all of them.
  std::array<std::bitset<kLetters>, kLetters> seconds_of_;
};

}  // namespace shodh
