#include "searchd/search/searcher.h"

#include <algorithm>

namespace shodh {
namespace {

HighlightTerms highlight_terms(const Query& query) {
  HighlightTerms terms;
  for (const QueryWord& word : query.words) {
    if (!word.is_optional) terms.words.push_back({word.exact, word.stem});
  }
  for (const QueryPhrase& phrase : query.phrases) {
    std::vector<HighlightWord>& words = terms.phrases.emplace_back();
    for (const QueryWord& word : phrase.words) words.push_back({word.exact, word.stem});
  }
  return terms;
}

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

}  // namespace

Result<Searcher> Searcher::create() {
  auto analyzer = Analyzer::create();
  if (!analyzer) return fail(analyzer);
  auto highlighter = Highlighter::create();
  if (!highlighter) return fail(highlighter);
  return Searcher(*std::move(analyzer), *std::move(highlighter));
}

Result<SearchAnswer> Searcher::search(const SearchRequest& request, IndexReader& reader) {
  const Query query = parse_query(request.text, analyzer_);
  SearchAnswer answer;
  answer.interpreted = interpreted(query);
  answer.generation = reader.manifest().generation;
  for (const QueryWarning& warning : query.warnings) {
    answer.warnings.push_back(
        fmt::format("{} (at byte {} of the query)", warning.message, warning.offset));
  }
  const bool lists_newest = is_blank(request.text);
  if (query.empty() && !lists_newest) {
    answer.warnings.emplace_back("the query has no word in it");
    return answer;
  }

  MatchRequest match;
  match.query = &query;
  match.filters = request.filters;
  match.sort =
      lists_newest && request.sort == SortOrder::kRelevance ? SortOrder::kNewest : request.sort;
  match.first = (request.page - 1) * request.per_page;
  match.count = request.per_page;
  auto page = reader.match(match);
  if (!page) return fail(page);
  if (page->total == 0 && query.words.size() + query.phrases.size() > 1) {
    match.matching = Matching::kAnyWord;
    page = reader.match(match);
    if (!page) return fail(page);
    if (page->total > 0) {
      answer.warnings.emplace_back("no article has all the words; these have some of them");
    }
  }
  answer.total = page->total;
  answer.total_is_exact = page->total_is_exact;
  const HighlightTerms terms = highlight_terms(query);
  for (Match& found : page->matches) {
    answer.hits.push_back(make_hit(std::move(found), request, terms));
  }
  return answer;
}

SearchHit Searcher::make_hit(Match match, const SearchRequest& request,
                             const HighlightTerms& terms) {
  SearchHit hit;
  hit.article = std::move(match.article);
  hit.score = match.score;
  if (hit.article.title) {
    hit.title_html = highlighter_.mark(*hit.article.title, terms, request.tags);
  }
  if (hit.article.body) {
    hit.snippet_html =
        highlighter_.snippet(*hit.article.body, terms, request.tags, request.snippet_graphemes);
  }
  return hit;
}

}  // namespace shodh
