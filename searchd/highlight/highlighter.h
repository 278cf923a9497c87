#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "common/analysis/analyzer.h"
#include "common/base/result.h"
#include "common/text/graphemes.h"
#include "searchd/query/asked_terms.h"

namespace shodh {

struct HighlightTags {
  std::string pre = "<mark>";
  std::string post = "</mark>";
};

/// Marks what a query asked for in texts as they were given, and cuts snippets out of them.
///
/// Words are marked wherever they stand, phrases as one span where their words stand in order, none
/// between them. The result is safe to put into a page: everything but the tags is HTML-escaped (&
/// < > " '). Marks and cuts stand on grapheme boundaries. With its tags taken out and its entities
/// undone, marked text is the source's text exactly; a snippet is one piece of it, with "…" added
/// at an end where the text goes on, and with line ends and runs of blanks as they are in the
/// source.
///
/// One object a thread (it keeps an Analyzer and a Graphemes).
class Highlighter {
 public:
  /// Fails with kInternal if ICU's data is missing.
  static Result<Highlighter> create();

  /// The whole text, marked. Meant for titles. Linear.
  std::string mark(std::string_view text, const AskedTerms& terms, const HighlightTags& tags);

  /// The best passage of about `length_graphemes` user-perceived characters, marked: the one with
  /// the most of the query's words in it (by weight, function words for a tenth), started at a
  /// sentence where one is near; the beginning of the text where no word is in it. Never longer
  /// than one and a half times that. Linear, and bounded: no more than the first 256 KiB of a text
  /// are searched.
  std::string snippet(std::string_view text, const AskedTerms& terms, const HighlightTags& tags,
                      std::size_t length_graphemes);

 private:
  Highlighter(Analyzer analyzer, Graphemes graphemes);
  Analyzer analyzer_;
  Graphemes graphemes_;
};

/// `text` with & < > " ' as entities.
std::string escape_html(std::string_view text);

}  // namespace shodh
