#pragma once

#include <bitset>
#include <string_view>

#include "common/text/gujarati.h"

namespace shodh {

/// The letters that words can begin with which have one of some terms: whoever looks for these
/// terms in a text need not analyse its other words. It leans on what normaliser, folding and
/// stemmer leave as it is: a word keeps its first letter but for the spelling of vowels, ઋ as રુ, ષ
/// as શ, a doubled aspirate and the irregular forms (ગયો of જવું), which it knows. So it is for each
/// of the 318,601 words of our texts.
class FirstLetters {
 public:
  /// A term of a Token, exact or stem. One that does not begin in Gujarati is not found in Gujarati
  /// words.
  void add(std::string_view term);

  /// Whether a stretch (see next_stretch) makes one token, which has none of the terms. False where
  /// that is not known; never true for a stretch of anything but plain Gujarati letters, with
  /// punctuation behind them.
  [[nodiscard]] bool rule_out(std::string_view stretch) const;

 private:
  void add_letter(char16_t letter);

  std::bitset<gujarati::kBlockEnd - gujarati::kBlockBegin> letters_;
};

}  // namespace shodh
