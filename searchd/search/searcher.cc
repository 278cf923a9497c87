#include "searchd/search/searcher.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <string_view>
#include <utility>

#include "searchd/query/query_variants.h"

namespace shodh {
namespace {

HighlightWord highlight_word(const QueryWord& word, bool is_exact) {
  return {word.exact, is_exact ? std::string() : word.stem};
}

std::vector<HighlightWord> highlight_phrase(const std::vector<QueryWord>& words, bool is_exact) {
  std::vector<HighlightWord> phrase;
  phrase.reserve(words.size());
  for (const QueryWord& word : words) phrase.push_back(highlight_word(word, is_exact));
  return phrase;
}

/// What a tree asks for, in every way it may be written; what it excludes is not marked.
void collect(const QueryNode& node, HighlightTerms& terms) {
  if (node.type == QueryNode::Type::kNot) return;
  if (node.type == QueryNode::Type::kPhrase) {
    terms.phrases.push_back(highlight_phrase(node.words, node.is_exact));
  } else if (node.type != QueryNode::Type::kPrefix) {
    for (const QueryWord& word : node.words) {
      if (word.is_optional) continue;
      terms.words.push_back(highlight_word(word, node.is_exact));
      for (const QueryWord& other : word.alternatives) {
        terms.words.push_back(highlight_word(other, false));
      }
      for (const auto& split : word.splits) {
        terms.phrases.push_back(highlight_phrase(split, false));
      }
    }
  }
  for (const QueryWord& joined : node.joined) terms.words.push_back(highlight_word(joined, false));
  for (const QueryNode& child : node.children) collect(child, terms);
}

HighlightTerms highlight_terms(const Query& query, const std::vector<std::string>& prefix_words) {
  HighlightTerms terms;
  collect(query.root, terms);
  for (const std::string& word : prefix_words) terms.words.push_back({word, {}});
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
  Query query = parse_query(request.text, analyzer_);
  add_variants(query, analyzer_);
  SearchAnswer answer;
  answer.interpreted = interpreted(query);
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
  match.facets = request.facets;
  auto page = match_relaxing(match, reader, answer);
  if (!page) return fail(page);
  std::ranges::move(page->warnings, std::back_inserter(answer.warnings));
  answer.facets = std::move(page->facets);
  answer.total = page->total;
  answer.total_is_exact = page->total_is_exact;
  const HighlightTerms terms = highlight_terms(query, page->prefix_words);
  for (Match& found : page->matches) {
    answer.hits.push_back(make_hit(std::move(found), request, terms));
  }
  return answer;
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
