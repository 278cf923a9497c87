// What must hold of every answer, for every archive and query. RapidCheck prints the seed of a
// failure; RC_PARAMS="seed=…" repeats it.

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

#include "searchd/search/searcher.h"
#include "tests/support/index_fixture.h"

namespace shodh {
namespace {

using Texts = std::vector<std::string>;

/// Few words, so that equal texts and equal scores are common.
std::string some_text(int longest) {
  static const Texts words{"વરસાદ",   "વરસાદમાં", "કેરી",  "કેરીની", "પુતિન",  "શાળા",
                           "શાળાઓમાં", "2025",    "ISRO", "વડા",   "પ્રધાન", "વડાપ્રધાન"};
  std::string text;
  const int length = *rc::gen::inRange(1, longest);
  for (int i = 0; i < length; ++i) text += *rc::gen::elementOf(words) + " ";
  return text;
}

std::vector<Article> make_archive() {
  std::vector<Article> archive;
  const int size = *rc::gen::inRange(1, 20);
  for (int i = 0; i < size; ++i) {
    const auto date = *rc::gen::elementOf(std::vector<std::optional<std::string>>{
        std::nullopt, "2023-05-01", "2025-06-12", "2025-06-12", "2026-01-31"});
    archive.push_back(
        test::make_article(std::to_string(i * 7 % 20), some_text(4), some_text(12), date));
  }
  return archive;
}

std::string some_query() {
  return *rc::gen::elementOf(
      Texts{"વરસાદ", "વરસાદ કેરી", "\"વરસાદમાં કેરી\"", "વરસાદ OR (કેરી પુતિન)", "વરસાદ -કેરી", "શાળા*",
            "વડાપ્રધાન", "વડા પ્રધાન", "title:કેરી", "=શાળાઓમાં", "વરસાદ NEAR/3 કેરી", "isro 2025", "",
            "(વરસાદ date:2025) OR કેરી", "(કેરી -પુતિન) OR (શાળા title:વરસાદ)", "કેરી કેરી ઝઝઝ"});
}

class SearchProperty : public test::IndexFixture {
 protected:
  SearchRequest some_request() {
    SearchRequest request;
    request.text = some_query();
    request.sort = *rc::gen::elementOf(
        std::vector{SortOrder::kRelevance, SortOrder::kNewest, SortOrder::kOldest});
    request.recency =
        *rc::gen::elementOf(std::vector{Recency::kOff, Recency::kMild, Recency::kStrong});
    request.collapse_near_duplicates = *rc::gen::arbitrary<bool>();
    return request;
  }

  SearchAnswer search(const SearchRequest& request) {
    static Searcher searcher = Searcher::create().value();
    auto reader = IndexReader::open(folder_, 1).value();
    return searcher.search(request, Aliases::built_in(), reader).value();
  }

  std::vector<SearchHit> all_pages(SearchRequest request) {
    std::vector<SearchHit> hits;
    for (request.page = 1;; ++request.page) {
      SearchAnswer answer = search(request);
      if (answer.hits.empty()) return hits;
      std::ranges::move(answer.hits, std::back_inserter(hits));
    }
  }
};

RC_GTEST_FIXTURE_PROP(SearchProperty, PagesAreOneListInATotalOrder, ()) {
  RC_ASSERT(build(make_archive(), *rc::gen::elementOf(std::vector<unsigned>{1, 2})).has_value());
  SearchRequest request = some_request();
  request.per_page = *rc::gen::inRange(1U, 4U);
  const std::vector<SearchHit> hits = all_pages(request);
  const SearchAnswer first = search(request);
  RC_LOG() << "TOT " << first.total << " hits " << hits.size() << " q=" << request.text << " "
           << first.total_is_exact << int(request.sort) << request.collapse_near_duplicates << "\n";
  RC_ASSERT(first.total == hits.size());
  RC_LOG() << "TOT " << first.total << " hits " << hits.size() << " q=" << request.text << "\n";
  RC_ASSERT(first.total_is_exact);
  std::set<std::string> ids;
  for (const SearchHit& hit : hits) RC_ASSERT(ids.insert(hit.match.article.id).second);

  const bool lists_newest = request.text.empty() && request.sort == SortOrder::kRelevance;
  for (std::size_t i = 0; i + 1 < hits.size(); ++i) {
    const Match& a = hits[i].match;
    const Match& b = hits[i + 1].match;
    const bool by_score = request.sort == SortOrder::kRelevance && !lists_newest;
    if (by_score) {
      RC_ASSERT(a.score >= b.score);
    } else if (a.article.date && b.article.date) {
      const bool is_in_order = request.sort == SortOrder::kOldest
                                   ? *a.article.date <= *b.article.date
                                   : *a.article.date >= *b.article.date;
      RC_ASSERT(is_in_order);
    } else {
      RC_ASSERT(!b.article.date);
    }
    const bool is_tie = by_score ? a.score == b.score : a.article.date == b.article.date;
    if (is_tie) RC_ASSERT(a.article.id < b.article.id);
  }
}

RC_GTEST_FIXTURE_PROP(SearchProperty, ACollapsedListStandsForAllThatMatch, ()) {
  RC_ASSERT(build(make_archive()).has_value());
  SearchRequest request = some_request();
  request.collapse_near_duplicates = true;
  const std::vector<SearchHit> collapsed = all_pages(request);
  request.collapse_near_duplicates = false;
  const std::vector<SearchHit> all = all_pages(request);
  std::uint64_t stood_for = 0;
  for (const SearchHit& hit : collapsed) stood_for += 1 + hit.match.near_duplicates;
  RC_ASSERT(stood_for == all.size());
  for (const SearchHit& hit : all) RC_ASSERT(hit.match.near_duplicates == 0U);
  // What is shown are the first of their stories, in the order of the whole list.
  std::size_t at = 0;
  for (const SearchHit& hit : collapsed) {
    while (at < all.size() && all[at].match.article.id != hit.match.article.id) ++at;
    RC_ASSERT(at < all.size());
  }
}

RC_GTEST_FIXTURE_PROP(SearchProperty, TheExplainedPartsSumToTheScore, ()) {
  RC_ASSERT(build(make_archive()).has_value());
  SearchRequest request = some_request();
  request.sort = SortOrder::kRelevance;
  request.explain = true;
  request.per_page = 100;
  for (const SearchHit& hit : search(request).hits) {
    double sum = 0;
    for (const ScorePart& part : hit.match.explanation) {
      RC_ASSERT(!part.description.empty());
      sum += part.value;
    }
    for (const ScorePart& part : hit.match.explanation)
      RC_LOG() << "PART " << part.description << " " << part.value << "\n";
    RC_LOG() << "score " << hit.match.score << " id " << hit.match.article.id << " "
             << *hit.match.article.title << "|" << *hit.match.article.body << " q=" << request.text
             << "\n";
    RC_ASSERT(std::abs(sum - hit.match.score) <= 1e-6);
  }
}

}  // namespace
}  // namespace shodh
