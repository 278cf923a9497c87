#pragma once

#include <xapian.h>

#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "common/analysis/analyzer.h"
#include "common/index/article.h"
#include "searchd/query/positional_query.h"
#include "searchd/query/query_ast.h"

namespace shodh {

/// Reads the texts of articles on which an exact phrase hangs. One thread.
class PhraseTexts {
 public:
  /// The article that a document's data are. Throws Xapian::Error where they are damaged.
  using Decode = std::function<Article(const std::string& data)>;
  explicit PhraseTexts(Decode decode) : decode_(std::move(decode)) {}

  /// Whether the words, in their exact form, stand in this order next to each other in one of the
  /// article's fields. Linear in its text. Throws as Decode does, and where ICU's data is missing.
  bool have(const std::string& data, const std::vector<std::string>& words, bool in_title);

 private:
  bool has(const std::optional<std::string>& text, const std::vector<std::string>& words);

  Decode decode_;
  std::optional<Analyzer> analyzer_;  // made when a text is read first: that takes milliseconds
};

/// Matches the documents that have the words next to each other in this order as they are written,
/// in the title or in any field. Weighs as its words do.
///
/// The index has positions of stems and not of exact words (of those without a stem only). So an
/// article is asked for that has the stems in a row and all exact words; where one of the stems
/// stands there in other forms too, its text is read, which takes some 0.1 ms. Only databases on
/// this machine can be asked. One thread; the words are looked for once in each database, when it
/// is asked first, and `texts` must live as long.
Xapian::Query exact_phrase(const std::vector<QueryWord>& words, bool in_title,
                           const OpenPositions& open, PhraseTexts& texts);

}  // namespace shodh
