#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "common/analysis/token.h"
#include "common/base/result.h"
#include "common/text/byte_range.h"

namespace shodh {

/// One word of a text, before its terms are made.
struct Word {
  ByteRange range;
  TokenType type = TokenType::kOther;

  friend bool operator==(const Word&, const Word&) = default;
};

/// The next stretch of `text` at or after `offset` that words do not reach across: white space,
/// controls, brackets, dandas, double quotes, dashes, slashes and bytes that are no UTF-8 part
/// stretches. nullopt where there is none. Linear in the bytes passed over.
std::optional<ByteRange> next_stretch(std::string_view text, std::size_t offset);

/// Finds the words of a text: word boundaries of UAX #29 as ICU has them, then what Gujarati news
/// needs beside them.
///
/// - joiners and zero-width spaces are part of the word they stand in; a joiner after it as well
/// - a word ends where Gujarati, Latin or another script meet, or a number: KCNAના is KCNA and ના,
///   11મી is 11 and મી. Latin letters and digits stay together: T20
/// - full stops: પી.એમ.ના and કિ.મી are one word, આવ્યો.આ is two, ડૉ.પટેલ as well
/// - numbers keep a decimal point and the commas of thousands (૧,૦૦,૦૦૦); 04.11.2021 is three
/// - apostrophes end a Gujarati word (રશિયન'ના), not a Latin one (Modi's)
/// - a colon or visarga after a prefix that has one (દુ:ખ, અંતઃકરણ) is part of the word; after any
///   other (અમદાવાદઃમોદી) it ends it
///
/// Ranges ascend, don't overlap, and begin and end between user-perceived characters. What words a
/// stretch has does not depend on what stands around it.
/// One object a thread: it keeps an ICU iterator and buffers.
class Tokenizer {
 public:
  /// Fails with kInternal if ICU's data is missing.
  static Result<Tokenizer> create();
  Tokenizer(Tokenizer&&) noexcept;
  Tokenizer& operator=(Tokenizer&&) noexcept;
  ~Tokenizer();

  /// Appends the words of one stretch (see next_stretch), their ranges counted from its beginning.
  /// Linear.
  void split(std::string_view stretch, std::vector<Word>& words);

  /// The words of a whole text. Linear.
  std::vector<Word> tokenize(std::string_view text);

 private:
  struct State;
  explicit Tokenizer(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace shodh
