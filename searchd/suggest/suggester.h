#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/analysis/analyzer.h"
#include "common/base/result.h"
#include "common/text/graphemes.h"
#include "searchd/correct/aliases.h"
#include "searchd/search/index_reader.h"

namespace shodh {

/// What somebody who types may want to ask.
struct Suggestion {
  std::string text;  ///< to search for; UTF-8
  /// That have all its words but for function words, estimated from 200 on; of a headline those
  /// under it, of the titles that were read.
  std::uint64_t articles = 0;
  std::string html;  ///< the text with what was typed in <mark>, HTML-escaped
};

/// Completes what is being typed from what the archive has: the last word, phrases of titles, and
/// whole titles. One object a thread, for it keeps an Analyzer and a Graphemes.
class Suggester {
 public:
  /// Fails with kInternal if ICU's data is missing.
  static Result<Suggester> create();

  /// What `typed` may become, best first, `limit` at most: the last word completed and phrases that
  /// begin so by how many articles have them, and up to a third of headlines, newer ones first.
  /// Nothing before the second letter, and nothing that is of function words only. The operators of
  /// the query language are plain words here. Work is bounded whatever the archive's size:
  /// some fifteen counts and fifty articles are read. Fails with kIo or kCorrupt on a damaged
  /// index.
  Result<std::vector<Suggestion>> suggest(std::string_view typed, std::size_t limit,
                                          const Aliases& aliases, IndexReader& reader);

 private:
  class Run;
  Suggester(Analyzer analyzer, Graphemes graphemes)
      : analyzer_(std::move(analyzer)), graphemes_(std::move(graphemes)) {}

  Analyzer analyzer_;
  Graphemes graphemes_;
};

}  // namespace shodh
