// Facets counted by the index are those counted by hand, for every archive, query and filter.
// RapidCheck prints the seed of a failure; RC_PARAMS="seed=…" repeats it.

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "searchd/search/searcher.h"
#include "tests/support/index_fixture.h"

namespace shodh {
namespace {

using Texts = std::vector<std::string>;

// Words that share no stem.
const Texts& words() {
  static const Texts list{"વરસાદ", "કેરી", "પુતિન", "શાળા"};
  return list;
}

rc::Gen<std::optional<std::string>> values() {
  return rc::gen::elementOf(std::vector<std::optional<std::string>>{
      std::nullopt, "", "World", "world", "ગુજરાત", "ગુજરાત ", "é", "\x01", std::string(300, 'x'),
      std::string(300, 'x') + "y"});
}

rc::Gen<std::optional<std::string>> dates() {
  return rc::gen::elementOf(std::vector<std::optional<std::string>>{
      std::nullopt, "2024", "2024-12-31", "2024-12-31T23:30:00Z", "2025-01-01", "2025-06-12",
      "2025-06-12T09:40", "1969-12-31", "not a date"});
}

std::set<std::string> some_words() {
  const auto list = *rc::gen::container<Texts>(rc::gen::elementOf(words()));
  return {list.begin(), list.end()};
}

struct Story {
  std::set<std::string> words;
  Article article;
};

std::vector<Story> make_archive() {
  std::vector<Story> archive;
  const int size = *rc::gen::inRange(1, 25);
  for (int i = 0; i < size; ++i) {
    Story story{some_words(), test::make_article(std::to_string(i), "સમાચાર", "", *dates())};
    for (const std::string& word : story.words) *story.article.body += word + " ";
    story.article.section = *values();
    story.article.source = *values();
    story.article.author = *values();
    if (*rc::gen::arbitrary<bool>()) {
      story.article.tags.emplace();
      for (const auto& tag :
           *rc::gen::container<std::vector<std::optional<std::string>>>(values())) {
        if (tag) story.article.tags->push_back(*tag);
      }
    }
    archive.push_back(std::move(story));
  }
  return archive;
}

bool passes(const Article& article, const SearchFilters& filters) {
  for (const SearchFilters::Facet& facet : filters.facets) {
    if (!article.section ||
        std::ranges::find(facet.values, *article.section) == facet.values.end()) {
      return false;
    }
  }
  if (!filters.from) return true;
  const auto date = parse_iso_instant(article.date.value_or(""));
  return date && *date >= *filters.from && *date < *filters.until;
}

/// The articles that an answer is about: with all the words or, where none is, with any.
std::vector<Article> matching(const std::vector<Story>& archive, const std::set<std::string>& asked,
                              const SearchFilters& filters) {
  std::vector<Article> all;
  std::vector<Article> any;
  for (const Story& story : archive) {
    if (!passes(story.article, filters)) continue;
    const auto is_there = [&](const std::string& word) { return story.words.contains(word); };
    if (std::ranges::all_of(asked, is_there)) all.push_back(story.article);
    if (std::ranges::any_of(asked, is_there)) any.push_back(story.article);
  }
  return all.empty() ? any : all;
}

Texts values_of(const Article& article, const std::string& facet) {
  const auto optional = [](const std::optional<std::string>& value) {
    return value ? Texts{*value} : Texts{};
  };
  if (facet == "section") return optional(article.section);
  if (facet == "source") return optional(article.source);
  if (facet == "author") return optional(article.author);
  if (facet == "tag") return article.tags.value_or(Texts{});
  const auto date = parse_iso_instant(article.date.value_or(""));
  if (!date) return {};
  return {indian_day(*date).substr(0, facet == "year" ? 4 : 7)};
}

std::map<std::string, std::uint64_t> count(const std::vector<Article>& articles,
                                           const std::string& facet) {
  std::map<std::string, std::uint64_t> counts;
  for (const Article& article : articles) {
    const Texts list = values_of(article, facet);
    for (const std::string& value : std::set<std::string>(list.begin(), list.end())) {
      ++counts[value];
    }
  }
  return counts;
}

class FacetsProperty : public test::IndexFixture {};

RC_GTEST_FIXTURE_PROP(FacetsProperty, FacetsAreTheCountsOfTheMatchingArticles, ()) {
  const std::vector<Story> archive = make_archive();
  std::vector<Article> articles;
  for (const Story& story : archive) articles.push_back(story.article);
  RC_ASSERT(build(articles, *rc::gen::elementOf(std::vector<unsigned>{1, 2})).has_value());

  const std::set<std::string> asked = some_words();
  SearchRequest request;
  for (const std::string& word : asked) request.text += word + " ";
  request.facets = {"section", "source", "author", "tag", "year", "month"};
  request.collapse_near_duplicates = false;
  request.per_page = *rc::gen::inRange(1U, 5U);
  request.page = *rc::gen::inRange(1U, 4U);
  request.sort = *rc::gen::elementOf(
      std::vector{SortOrder::kRelevance, SortOrder::kNewest, SortOrder::kOldest});
  if (*rc::gen::arbitrary<bool>()) {
    request.filters.facets = {{"section", {"World", (*values()).value_or("ગુજરાત")}}};
  }
  if (*rc::gen::arbitrary<bool>()) {
    request.filters.from = parse_calendar_period("2024-12").value().begin;
    request.filters.until = parse_calendar_period("2025-01").value().end;
  }

  auto reader = IndexReader::open(folder_, 1).value();
  static Searcher searcher = Searcher::create().value();
  const SearchAnswer answer = searcher.search(request, Aliases::built_in(), reader).value();
  const std::vector<Article> expected = matching(archive, asked, request.filters);
  RC_ASSERT(answer.total == expected.size());
  RC_ASSERT(answer.total_is_exact);
  RC_ASSERT(answer.facets.size() == request.facets.size());
  for (const FacetCounts& facet : answer.facets) {
    const bool is_time = facet.facet == kYearFacet || facet.facet == kMonthFacet;
    std::map<std::string, std::uint64_t> counted;
    for (const FacetValue& value : facet.values) counted[value.value] = value.count;
    RC_ASSERT(counted == count(expected, facet.facet));
    RC_ASSERT(counted.size() == facet.values.size());
    RC_ASSERT(std::ranges::is_sorted(facet.values, [&](const FacetValue& a, const FacetValue& b) {
      if (is_time) return a.value > b.value;
      return a.count != b.count ? a.count > b.count : a.value < b.value;
    }));
  }
}

}  // namespace
}  // namespace shodh
