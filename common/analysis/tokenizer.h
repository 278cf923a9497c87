#pragma once

#include <cstddef>
#include <memory>
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

/// Where the next stretch of `text` begins, at or after `offset`; the text's size where there is
/// none. Words don't reach across stretches: white space, controls, brackets, dandas, double
/// quotes, dashes, slashes and bytes that are no UTF-8 part them. Linear in the bytes passed over.
std::size_t stretch_begin(std::string_view text, std::size_t offset);
/// Where the stretch ends that begins at `begin`. Linear in its bytes.
std::size_t stretch_end(std::string_view text, std::size_t begin);
/// Whether a character parts stretches. False for what is not ASCII.
bool is_parting_ascii(char c);

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

  /// Appends the words of one stretch (see stretch_begin), their ranges counted from its beginning.
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
