#include "searchd/search/searcher.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <string_view>
#include <utility>

#include "searchd/correct/aliased_query.h"
#include "searchd/correct/romanised_query.h"
#include "searchd/query/query_variants.h"

namespace shodh {
namespace {

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

Result<SearchAnswer> Searcher::search(const SearchRequest& request, const Aliases& aliases,
                                      IndexReader& reader) {
  SearchAnswer answer;
  auto understood = understand(request, aliases, reader, answer);
  if (!understood) return fail(understood);
  const Query query = *std::move(understood);
  answer.generation = reader.manifest().generation;
  for (const std::string& facet : request.facets) answer.facets.push_back({facet, {}});
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
  match.recency = request.recency;
  match.collapse_near_duplicates = request.collapse_near_duplicates;
  match.explain = request.explain;
  match.facets = request.facets;
  auto page = match_relaxing(match, reader, answer);
  if (!page) return fail(page);
  std::ranges::move(page->warnings, std::back_inserter(answer.warnings));
  answer.facets = std::move(page->facets);
  answer.total = page->total;
  answer.total_is_exact = page->total_is_exact;
  for (Match& found : page->matches) {
    answer.hits.push_back(make_hit(std::move(found), request, page->asked));
  }
  return answer;
}

Result<Query> Searcher::understand(const SearchRequest& request, const Aliases& aliases,
                                   IndexReader& reader, SearchAnswer& answer) {
  Query query = parse_query(request.text, analyzer_);
  if (request.correct) {
    answer.corrections = ask_for_other_names(query, aliases, reader.lexicon(), analyzer_);
    std::ranges::move(read_romanised_words(query, reader.lexicon(), analyzer_),
                      std::back_inserter(answer.corrections));
  }
  Query varied = query;
  add_variants(varied, analyzer_);
  if (request.correct) {
    auto guess = corrected(query, varied, request, reader);
    if (!guess) return fail(guess);
    if (*guess) {
      std::ranges::move((*guess)->corrections, std::back_inserter(answer.corrections));
      query = std::move((*guess)->query);
      varied = query;
      add_variants(varied, analyzer_);
    }
  }
  std::ranges::stable_sort(answer.corrections, {}, [&](const Correction& one) {
    return request.text.find(one.from);  // as the reader reads them
  });
  answer.interpreted = interpreted(query);
  return varied;
}

Result<std::optional<SpellingGuess>> Searcher::corrected(const Query& query, const Query& varied,
                                                         const SearchRequest& request,
                                                         IndexReader& reader) {
  std::optional<Error> failure;
  const auto count = [&](const QueryWord& word) -> std::uint64_t {
    auto articles = reader.count_articles(word);
    if (!articles) failure = articles.error();
    return articles.value_or(0);
  };
  auto guesses = guess_spellings(query, varied, reader.spellings(), analyzer_, count);
  if (failure) return tl::unexpected<Error>(*std::move(failure));
  if (guesses.empty()) return std::nullopt;
  if (guesses.size() == 1) return std::move(guesses.front());
  for (SpellingGuess& guess : guesses) {
    Query tried = guess.query;
    add_variants(tried, analyzer_);
    MatchRequest match;
    match.query = &tried;
    match.filters = request.filters;
    match.count = 1;
    const auto page = reader.match(match);
    if (!page) return fail(page);
    if (page->total > 0) return std::move(guess);
  }
  return std::move(guesses.front());
}

std::vector<SearchHit> Searcher::unmarked_hits(std::vector<Match> matches) {
  std::vector<SearchHit> hits;
  hits.reserve(matches.size());
  for (Match& match : matches) hits.push_back(make_hit(std::move(match), {}, {}));
  return hits;
}

Result<MatchPage> Searcher::match_relaxing(MatchRequest& match, IndexReader& reader,
                                           SearchAnswer& answer) {
  auto page = reader.match(match);
  if (!page || page->total > 0 || match.query->root.children.size() < 2) return page;
  constexpr std::array<std::pair<Matching, std::string_view>, 2> kLooser{{
      {Matching::kAllButStopWords,
       "no article has all the words; these lack the commonest of them"},
      {Matching::kAnyWord, "no article has all the words; these have some of them"},
  }};
  for (const auto& [matching, warning] : kLooser) {
    match.matching = matching;
    page = reader.match(match);
    if (!page) return page;
    if (page->total > 0) {
      answer.warnings.emplace_back(warning);
      break;
    }
  }
  return page;
}

SearchHit Searcher::make_hit(Match match, const SearchRequest& request, const AskedTerms& asked) {
  SearchHit hit{std::move(match), {}, {}};
  const Article& article = hit.match.article;
  if (article.title) hit.title_html = highlighter_.mark(*article.title, asked, request.tags);
  if (article.body) {
    hit.snippet_html =
        highlighter_.snippet(*article.body, asked, request.tags, request.snippet_graphemes);
  }
  return hit;
}

}  // namespace shodh
