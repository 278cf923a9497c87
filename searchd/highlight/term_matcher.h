#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "common/analysis/first_letters.h"
#include "common/analysis/token.h"
#include "common/text/byte_range.h"
#include "searchd/highlight/highlighter.h"

namespace shodh {

/// One thing that was asked for, where it stands in a text.
struct TermMatch {
  ByteRange range;
  std::uint32_t item = 0;  ///< which word or phrase; an index into TermMatcher::item_weights()
};

/// Finds the words and phrases of a query among the tokens of a text.
///
/// Keeps views of the AskedTerms it was made from, which must outlive it. Constant once made.
class TermMatcher {
 public:
  explicit TermMatcher(const AskedTerms& terms);

  /// What the tokens begin with that find() looks for; it may be given no others.
  [[nodiscard]] const FirstLetters& first_letters() const { return first_letters_; }

  /// Every place where a word or a phrase stands, by ascending begin. A token that two words ask
  /// for is there twice. Linear in the tokens.
  [[nodiscard]] std::vector<TermMatch> find(const std::vector<Token>& tokens) const;

  /// What a passage gains by having each item: whole numbers, so that a sum that words enter and
  /// leave stays exact. The same word given twice is one item.
  [[nodiscard]] const std::vector<std::uint64_t>& item_weights() const { return item_weights_; }

 private:
  static constexpr std::uint32_t kNone = UINT32_MAX;

  struct Phrase {
    std::vector<std::uint32_t> words;
    std::uint32_t item = 0;
  };

  /// The words that one token is: by its stem and by its exact form.
  struct TokenWords {
    std::uint32_t by_stem = kNone;
    std::uint32_t by_exact = kNone;

    [[nodiscard]] bool has(std::uint32_t word) const { return by_stem == word || by_exact == word; }
    [[nodiscard]] bool empty() const { return by_stem == kNone && by_exact == kNone; }
  };

  std::uint32_t add_word(const AskedWord& word);
  std::uint32_t add_item(std::uint64_t weight);
  void add_phrase(const std::vector<AskedWord>& words);
  [[nodiscard]] std::vector<TokenWords> words_of(const std::vector<Token>& tokens) const;

  std::unordered_map<std::string_view, std::uint32_t> words_by_stem_;
  std::unordered_map<std::string_view, std::uint32_t> words_by_exact_;
  std::vector<std::uint32_t> word_items_;  ///< by word; kNone where it is a part of phrases only
  std::vector<Phrase> phrases_;
  std::vector<std::uint64_t> item_weights_;
  FirstLetters first_letters_;
};

}  // namespace shodh
