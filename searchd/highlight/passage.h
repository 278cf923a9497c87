#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "common/text/byte_range.h"
#include "common/text/graphemes.h"
#include "searchd/highlight/term_matcher.h"

namespace shodh {

/// A text measured in user-perceived characters, and the sentences in it. Places are counts of
/// characters from the text's beginning; each list ascends.
struct TextLayout {
  std::string_view text;
  std::vector<std::size_t>
      offsets;  ///< the byte at which each character begins, and the text's end
  std::vector<std::size_t> sentence_begins;
  std::vector<std::size_t> sentence_ends;

  /// How many characters there are.
  [[nodiscard]] std::size_t end() const { return offsets.size() - 1; }
  /// The place of a byte that is on a boundary between characters.
  [[nodiscard]] std::size_t place_of(std::size_t offset) const;
  /// Whether the character at a place before end() is a blank. One that carries a mark is none: the
  /// mark is to be seen.
  [[nodiscard]] bool is_blank(std::size_t place) const;
};

/// Measures `text`, which `graphemes` must have been set on, or on a text it is the beginning of.
/// Keeps a reference to it. Linear.
TextLayout lay_out(std::string_view text, Graphemes& graphemes);

/// The passage of about `length` characters that has the heaviest words of a query in it, each
/// counted once; of equals the one with most of them, then the first. It begins at a sentence where
/// one begins up to a third of the length before its first match, else a few words before it, and
/// ends at a sentence's end where one is near, else at a word's; words are cut only where one alone
/// is longer. Without matches it is the beginning. Its ends are no blanks, and it is never longer
/// than one and a half times the length. Empty where the text is blank or the length 0.
///
/// `matches` ascend by begin and lie on boundaries; `weights` are those of their items. Linear.
ByteRange choose_passage(const TextLayout& layout, const std::vector<TermMatch>& matches,
                         const std::vector<std::uint64_t>& weights, std::size_t length);

}  // namespace shodh
