#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/result.h"
#include "searchd/correct/aliases.h"
#include "searchd/correct/correction.h"
#include "searchd/correct/misspelt_query.h"
#include "searchd/highlight/highlighter.h"
#include "searchd/query/query_parser.h"
#include "searchd/search/index_reader.h"

namespace shodh {

/// What a reader asks for.
struct SearchRequest {
  std::string text;
  std::uint32_t page = 1;  ///< 1-based
  std::uint32_t per_page = 10;
  SortOrder sort = SortOrder::kRelevance;
  SearchFilters filters;
  HighlightTags tags;
  std::size_t snippet_graphemes = 200;
  Recency recency = Recency::kMild;
  bool correct = true;  ///< whether words may be read as others
  bool collapse_near_duplicates = true;
  bool explain = false;
  std::vector<std::string> facets;  ///< to count; see FacetCounter
};

struct SearchHit {
  Match match;
  std::string title_html;
  std::string snippet_html;
};

struct SearchAnswer {
  std::string interpreted;
  std::vector<Correction> corrections;
  std::uint64_t total = 0;
  bool total_is_exact = true;
  std::uint32_t generation = 0;
  std::vector<SearchHit> hits;
  std::vector<FacetCounts> facets;  ///< in the order asked for
  std::vector<std::string> warnings;
};

/// Answers searches: parses, matches, highlights. One object a thread, for it keeps an Analyzer and
/// a Highlighter.
class Searcher {
 public:
  static Result<Searcher> create();

  /// All words, or, where no article has all, all but function words, or any of them, with a
  /// warning. An empty text lists the newest. Fails with kIo or kCorrupt on a damaged index.
  Result<SearchAnswer> search(const SearchRequest& request, const Aliases& aliases,
                              IndexReader& reader);

  /// Hits of articles that were found by no words: nothing in them is marked, and their snippets
  /// are their beginnings.
  std::vector<SearchHit> unmarked_hits(std::vector<Match> matches);

  /// The tokens of a text; valid until the next call of any member.
  const std::vector<Token>& analyze(std::string_view text) { return analyzer_.analyze(text); }

 private:
  Searcher(Analyzer analyzer, Highlighter highlighter)
      : analyzer_(std::move(analyzer)), highlighter_(std::move(highlighter)) {}

  /// The query as it is to be asked, its variants filled in. Says in the answer how it was
  /// understood.
  Result<Query> understand(const SearchRequest& request, const Aliases& aliases,
                           IndexReader& reader, SearchAnswer& answer);
  /// Of the spellings that it may have meant the first that finds something, or the likeliest;
  /// nullopt where there is nothing to correct.
  Result<std::optional<SpellingGuess>> corrected(const Query& query, const Query& varied,
                                                 const SearchRequest& request, IndexReader& reader);

  /// Runs a query, and where no article has all of it, looser and looser forms of it.
  static Result<MatchPage> match_relaxing(MatchRequest& match, IndexReader& reader,
                                          SearchAnswer& answer);
  SearchHit make_hit(Match match, const SearchRequest& request, const AskedTerms& asked);

  Analyzer analyzer_;
  Highlighter highlighter_;
};

}  // namespace shodh
