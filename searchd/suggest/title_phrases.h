#pragma once

#include <array>
#include <cstddef>
#include <deque>
#include <functional>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/analysis/analyzer.h"
#include "common/text/byte_range.h"
#include "searchd/query/query_ast.h"

namespace shodh {

/// What makes two words one: the stem, or the exact form where there is none.
inline const std::string& term_of(const QueryWord& word) {
  return word.stem.empty() ? word.exact : word.stem;
}

/// Names words in a row by their terms: equal where the words are the same.
std::string key_of(std::span<const QueryWord> words);

/// Words in a row as they are being typed: whole ones, and behind them one that is not whole yet.
struct TypedWords {
  using Terms = std::set<std::string, std::less<>>;  ///< see term_of()
  std::vector<Terms> whole;                          ///< for each word what it may be
  Terms last;  ///< the likeliest words that the last one may become
  std::string
      beginning;  ///< of the exact forms of others; empty: it is not begun, any word will do
};

/// A title that has typed words, or a piece of one.
struct TitlePiece {
  std::string text;
  std::vector<QueryWord> words;   ///< of the text
  std::vector<ByteRange> ranges;  ///< of each of them in the text
  /// Which of the words was being typed; those before it that are in the row were whole.
  std::size_t last = 0;
  std::size_t titles = 0;  ///< how many have it
};

/// Counts how titles go on where words are being typed. One thread.
class TitlePhrases {
 public:
  /// How many words a phrase has behind the one that is being typed, at most.
  static constexpr std::size_t kMostWordsBehind = 2;

  /// Both must outlive it.
  TitlePhrases(const TypedWords& typed, Analyzer& analyzer) : typed_(typed), analyzer_(analyzer) {}

  /// Of pieces and titles that are equally good those that come first are taken. Linear.
  void add(const std::string& title);

  /// Pieces that begin with the typed words and that several titles have, the most common first,
  /// each in its shortest form: none that ends in a function word, and none that hardly ever ends
  /// there.
  [[nodiscard]] std::vector<TitlePiece> phrases() const;

  /// Titles that have the words in a row: those that begin with them first.
  [[nodiscard]] std::vector<TitlePiece> titles() const;

  /// How titles most often write the word of this exact form (IPL for `ipl`); the form itself where
  /// none has it.
  [[nodiscard]] std::string written(const std::string& exact) const;

 private:
  void add_phrases(const TitlePiece& title, std::size_t first);
  [[nodiscard]] bool is_typed_at(const TitlePiece& title, std::size_t first) const;

  const TypedWords& typed_;
  Analyzer& analyzer_;
  std::map<std::string, TitlePiece> phrases_;     // by their terms
  std::array<std::deque<TitlePiece>, 2> titles_;  // those that begin so, others
  std::map<std::string, TitlePiece*> seen_;  // by all their terms; null: without the typed words
  std::map<std::string, std::map<std::string, std::size_t>> written_;
};

}  // namespace shodh
