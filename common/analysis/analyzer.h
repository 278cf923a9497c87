#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "common/analysis/first_letters.h"
#include "common/analysis/token.h"
#include "common/base/result.h"

namespace shodh {

/// Makes tokens of a text: ICU word breaks and our rules, normaliser, stemmer and folding. The
/// same text gives the same tokens on every machine, for the rules and word lists are compiled in.
///
/// One object a thread: it keeps ICU iterators and a memo of the words it has seen, of bounded
/// size.
class Analyzer {
 public:
  /// Fails with kInternal if ICU's data is missing.
  static Result<Analyzer> create();
  Analyzer(Analyzer&&) noexcept;
  Analyzer& operator=(Analyzer&&) noexcept;
  ~Analyzer();

  /// The tokens of `text` in order; ranges ascend and don't overlap. `text` should be UTF-8; bytes
  /// that are not make no token. The vector and the views in its tokens hold until the next call.
  /// Linear in the text.
  const std::vector<Token>& analyze(std::string_view text);

  /// The same without most of the tokens that have none of the terms in `wanted`; those that are
  /// given have the positions that they have among all. A third of the time where few are.
  const std::vector<Token>& analyze(std::string_view text, const FirstLetters& wanted);

  /// Names the rules and word lists. It goes into every index; an index of another version must be
  /// rebuilt, for its terms may differ.
  static std::string_view version();

 private:
  struct State;
  explicit Analyzer(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace shodh
