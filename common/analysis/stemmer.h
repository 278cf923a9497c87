#pragma once

#include <string>
#include <string_view>

namespace shodh {

/// Takes the endings off normalised Gujarati words, from the outside inwards: case (માં, ના), વાળું,
/// courtesy (ભાઈ after a name), plural and ergative (ઓ, એ), verb ending (્યું, શે), vowel of gender
/// and number (ો, ી), and folds the spelling of what is left. Tables (stem_rules, irregular_forms)
/// say what the endings are, word lists learnt from text (stem_lists) where they are none.
///
/// The stem is a term, no word of a dictionary: કોરિયાના and કોરિયાએ give કોરિય. Derivation stays:
/// ગુજરાત and ગુજરાતી, કર and કરાવ have stems of their own.
/// One object a thread: it keeps buffers.
class Stemmer {
 public:
  /// Replaces `stem` by the stem of `word`, a word in canonical spelling (Normalizer), both UTF-8.
  /// Never empty for a word that is not. Linear but for the table of endings.
  void stem(std::string_view word, std::string& stem);

 private:
  std::u16string text_;
  std::u16string key_;
  std::u16string peeled_;
};

}  // namespace shodh
