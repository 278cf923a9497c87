#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/analysis/token.h"
#include "common/index/lexicon_view.h"

namespace shodh {

/// A word of the archive that a word which is still being typed may become.
struct WordCompletion {
  std::string word;             ///< exact form
  std::uint64_t frequency = 0;  ///< how many articles have it
  /// How well it fits what was typed: 0 where it begins so, less where it only sounds so; about the
  /// natural logarithm of a chance.
  double fit = 0;
  /// How many of its bytes were typed; 0 where it only sounds so.
  std::size_t typed_bytes = 0;

  /// Ranks: fit and frequency.
  [[nodiscard]] double score() const;
};

/// The words that begin with `typed` (an exact form of `type`), the likeliest first, `limit` at
/// most. A virama at its end counts as typed and as not: the next key may take it away again.
/// Latin letters are also read as the beginning of a Gujarati word by their sound, and Gujarati
/// ones that few words begin with as a slip. Numbers and other scripts have none. Typically half a
/// millisecond.
std::vector<WordCompletion> complete_word(std::string_view typed, TokenType type,
                                          const LexiconView& lexicon, std::size_t limit);

/// Where the second word begins of two that are typed as one in Latin letters, the second not yet
/// whole (3 in kimjo): the way in which both fit best. nullopt where there is none. `typed` in
/// lower case. Some milliseconds.
std::optional<std::size_t> second_word_of(std::string_view typed, const LexiconView& lexicon);

}  // namespace shodh
