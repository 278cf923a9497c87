#pragma once

#include <string>
#include <string_view>

#include "common/base/result.h"

namespace shodh {

/// Brings one word to its canonical spelling, the `exact` form of a Token: two spellings that look
/// alike on paper, or differ in joiners, digits or case only, come out equal. UTF-8 in and out.
///
/// - joiners, zero-width spaces, byte order and direction marks, soft hyphens go
/// - NFC, and the sequences that Unicode (chapter 12, "Gujarati") says not to use become the right
///   ones, which NFC leaves: અા is આ, કાે is કો; a sign or vowel sign written twice is written once;
///   ંુ in the wrong order is ું
/// - candrabindu becomes anusvara; nukta goes; a visarga at the word's end, a colon in disguise,
/// goes
/// - digits of any script become ASCII, commas between them go: ૧૦,૦૦૦ is 10000; the letters ર and
/// પ
///   in a number written with Gujarati digits are the digits that they look like: ૧ર is 12
/// - a colon between Gujarati letters becomes a visarga (દુ:ખ), full stops go (પી.એમ is પીએમ)
/// - letters lose their case (Unicode's NFKC_Casefold), Latin ones their accents as well
///
/// Normalising twice is normalising once. Bytes that are no UTF-8 go.
/// One object a thread: it keeps buffers.
class Normalizer {
 public:
  /// Fails with kInternal if ICU's data is missing.
  static Result<Normalizer> create();

  /// Replaces `out` by the canonical spelling of `word`; empty where nothing of it is left. Linear.
  void normalize(std::string_view word, std::string& out);

 private:
  Normalizer() = default;

  std::u16string read_;     // the word as it came, decoded
  std::u16string written_;  // the result
};

}  // namespace shodh
