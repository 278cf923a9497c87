#include "searchd/search/facets.h"

#include <xapian.h>

#include <numeric>
#include <ostream>

#include "searchd/query/query_parser.h"
#include "searchd/search/searcher.h"
#include "tests/support/index_fixture.h"

namespace shodh {

/// How a failure shows it.
void PrintTo(const FacetValue& value, std::ostream* out) {
  *out << value.value << ": " << value.count;
}

namespace {

using Values = std::vector<FacetValue>;

class FacetsTest : public test::IndexFixture {
 protected:
  MatchPage match(std::string_view text, MatchRequest request) {
    const Query query = parse_query(text, analyzer_);
    request.query = &query;
    auto reader = IndexReader::open(folder_, 1).value();
    return reader.match(request).value();
  }

  Values count(const std::string& facet, std::string_view text = "", MatchRequest request = {}) {
    request.facets = {facet};
    const auto facets = match(text, std::move(request)).facets;
    EXPECT_EQ(facets.size(), 1U);
    EXPECT_EQ(facets.at(0).facet, facet);
    return facets.at(0).values;
  }

  static std::uint64_t sum(const Values& values) {
    return std::accumulate(
        values.begin(), values.end(), std::uint64_t{0},
        [](std::uint64_t total, const FacetValue& value) { return total + value.count; });
  }

  Article article(std::optional<std::string> section,
                  std::optional<std::vector<std::string>> tags = {},
                  std::optional<std::string> date = {}) {
    const std::string id = std::to_string(next_id_++);
    Article article = test::make_article(id, "સમાચાર", "આજના સમાચાર " + id, date);
    article.section = std::move(section);
    article.tags = std::move(tags);
    return article;
  }

  Analyzer analyzer_ = Analyzer::create().value();
  int next_id_ = 0;
};

TEST_F(FacetsTest, TheMostFrequentValuesComeFirstThenByValue) {
  ASSERT_TRUE(build({article("World"), article("રમત"), article("Gujarat"), article("World"),
                     article("ખેતી"), article(std::nullopt)}));
  EXPECT_EQ(count("section"), (Values{{"World", 2}, {"Gujarat", 1}, {"ખેતી", 1}, {"રમત", 1}}));
}

TEST_F(FacetsTest, EveryFieldIsCountedInTheOrderAskedFor) {
  ASSERT_TRUE(build(test::small_archive()));
  MatchRequest request;
  request.facets = {"month", "tag", "author", "source", "year"};
  EXPECT_EQ(match("", request).facets,
            (std::vector<FacetCounts>{
                {"month", {{"2025-07", 1}, {"2025-06", 1}, {"2025-05", 1}}},
                {"tag", {{"કોરિયા", 1}, {"રશિયા", 1}}},
                {"author", {}},
                {"source", {{"સાબરમતી ટાઇમ્સ", 1}}},
                {"year", {{"2025", 3}}},
            }));
}

TEST_F(FacetsTest, NothingIsCountedThatWasNotAskedFor) {
  ASSERT_TRUE(build(test::small_archive()));
  EXPECT_TRUE(match("વરસાદ", {}).facets.empty());
}

TEST_F(FacetsTest, OnlyWhatTheQueryAndTheFiltersLeaveIsCounted) {
  ASSERT_TRUE(build(test::small_archive()));
  EXPECT_EQ(count("section", "વરસાદ"), (Values{{"Gujarat", 1}}));  // the other has no section
  MatchRequest request;
  request.filters.facets = {{"section", {"World", "Gujarat"}}};
  EXPECT_EQ(count("section", "", request), (Values{{"Gujarat", 1}, {"World", 1}}));
  request.filters.from = parse_calendar_period("2025-07").value().begin;
  EXPECT_EQ(count("section", "", request), (Values{{"Gujarat", 1}}));
  EXPECT_EQ(count("section", "કેરી", request), Values{});
}

TEST_F(FacetsTest, CountsDoNotDependOnPageOrOrder) {
  ASSERT_TRUE(build(test::small_archive()));
  const Values all = count("year");
  for (const SortOrder sort : {SortOrder::kRelevance, SortOrder::kNewest, SortOrder::kOldest}) {
    for (const std::uint32_t first : {0U, 2U, 100U}) {
      MatchRequest request;
      request.sort = sort;
      request.first = first;
      request.count = 1;
      EXPECT_EQ(count("year", "", request), all);
    }
  }
}

TEST_F(FacetsTest, ATagCountsOnceAnArticleHoweverOftenItHasIt) {
  ASSERT_TRUE(build({article({}, {{"a", "b", "a"}}), article({}, {{"b"}}),
                     article({}, std::vector<std::string>{}), article({})}));
  EXPECT_EQ(count("tag"), (Values{{"b", 2}, {"a", 1}}));
}

TEST_F(FacetsTest, AnEmptyValueIsAValueAndNoneIsNone) {
  ASSERT_TRUE(build({article(""), article(""), article(std::nullopt), article("x")}));
  EXPECT_EQ(count("section"), (Values{{"", 2}, {"x", 1}}));
}

TEST_F(FacetsTest, LongValuesAreCountedWholeAndApart) {
  std::string value;
  while (value.size() < 10'000) value += "લાંબું નામ é\x01";
  ASSERT_TRUE(build({article(value + "1"), article(value + "2"), article(value + "2"),
                     article({}, {{value, "x"}})}));
  EXPECT_EQ(count("section"), (Values{{value + "2", 2}, {value + "1", 1}}));
  EXPECT_EQ(count("tag"), (Values{{"x", 1}, {value, 1}}));
  MatchRequest request;
  request.filters.facets = {{"section", {count("section")[0].value}}};
  EXPECT_EQ(match("", request).total, 2U);
}

TEST_F(FacetsTest, YearsAndMonthsAreIndianAndTheLatestComeFirst) {
  ASSERT_TRUE(build({
      article({}, {}, "2024-12-31T18:29:59Z"),  // one second before the year ends in India
      article({}, {}, "2024-12-31T18:30:00Z"),
      article({}, {}, "2025-01"),
      article({}, {}, "2023-06-30"),
      article({}, {}, "1965-08-15"),
      article({}),
  }));
  EXPECT_EQ(count("month"),
            (Values{{"2025-01", 2}, {"2024-12", 1}, {"2023-06", 1}, {"1965-08", 1}}));
  EXPECT_EQ(count("year"), (Values{{"2025", 2}, {"2024", 1}, {"2023", 1}, {"1965", 1}}));
}

TEST_F(FacetsTest, AHundredValuesAreListedButEveryMonthIs) {
  std::vector<Article> articles;
  for (int i = 0; i < 130; ++i) {
    articles.push_back(article("rare" + std::to_string(1000 + i), {},
                               fmt::format("{}-{:02}", 2000 + i / 12, i % 12 + 1)));
  }
  articles.push_back(article("zz"));
  articles.push_back(article("zz"));
  ASSERT_TRUE(build(articles));
  const Values sections = count("section");
  ASSERT_EQ(sections.size(), kMaxFacetValues);
  EXPECT_EQ(sections.front(), (FacetValue{"zz", 2}));
  EXPECT_EQ(sections.back(), (FacetValue{"rare1098", 1}));
  EXPECT_EQ(count("month").size(), 130U);
  EXPECT_EQ(sum(count("month")), 130U);
}

TEST_F(FacetsTest, AboveTenThousandTheyAndTheTotalAreStillExact) {
  constexpr std::uint32_t kArticles = kExactTotal + 500;
  std::vector<Article> articles;
  for (std::uint32_t i = 0; i < kArticles; ++i) {
    articles.push_back(article(i % 3 == 0 ? "a" : "b", {}, i % 2 == 0 ? "2024" : "2025"));
    // Short and long ones, so that a match for the best alone would pass some over.
    if (i > 100) *articles.back().body += " ક ખ ગ ઘ ચ છ જ ઝ ટ ઠ";
  }
  ASSERT_TRUE(build(articles));
  MatchRequest request;
  request.matching = Matching::kAnyWord;
  request.collapse_near_duplicates = false;
  request.facets = {"section", "year"};
  const MatchPage page = match("આજ સમાચાર", request);
  EXPECT_EQ(page.total, kArticles);
  EXPECT_TRUE(page.total_is_exact);
  EXPECT_EQ(page.facets[0].values, (Values{{"b", 7000}, {"a", 3500}}));
  EXPECT_EQ(page.facets[1].values, (Values{{"2025", 5250}, {"2024", 5250}}));
}

TEST_F(FacetsTest, ASearchThatFellBackToAnyWordCountsWhatItShows) {
  ASSERT_TRUE(build(test::small_archive()));
  auto reader = IndexReader::open(folder_, 1).value();
  Searcher searcher = Searcher::create().value();
  SearchRequest request;
  request.text = "પુતિન કેરી";
  request.facets = {"section", "month"};
  request.per_page = 1;
  const SearchAnswer answer = searcher.search(request, Aliases::built_in(), reader).value();
  EXPECT_EQ(answer.total, 2U);
  EXPECT_EQ(answer.facets,
            (std::vector<FacetCounts>{{"section", {{"Agriculture", 1}, {"World", 1}}},
                                      {"month", {{"2025-06", 1}, {"2025-05", 1}}}}));
}

TEST_F(FacetsTest, ASearchWithoutWordsHasEmptyFacets) {
  ASSERT_TRUE(build(test::small_archive()));
  auto reader = IndexReader::open(folder_, 1).value();
  Searcher searcher = Searcher::create().value();
  SearchRequest request;
  request.text = "!!!";
  request.facets = {"section"};
  EXPECT_EQ(searcher.search(request, Aliases::built_in(), reader).value().facets,
            (std::vector<FacetCounts>{{"section", {}}}));
}

// Xapian's own server of shards knows nothing of ours.
TEST_F(FacetsTest, ShardsBehindXapiansRemoteServerCountAsLocalOnes) {
  ASSERT_TRUE(build({article("World", {{"a", "b"}}, "2025-06-12"),
                     article("World", {{"b"}}, "2025-05-02"), article("Gujarat", {{"b", "a"}})}));
  const Manifest manifest = folder_.manifest(1).value();
  const std::string shard = (folder_.generation(1) / manifest.shards.at(0)).string();
  Xapian::Database database(shard);
  database.add_database(Xapian::Remote::open("xapian-progsrv", shard));
  FacetCounter counter({"section", "tag", "year", "month"});
  Xapian::Enquire enquire(database);
  enquire.set_query(Xapian::Query::MatchAll);
  counter.attach(enquire);
  const auto matches = enquire.get_mset(0, 1, database.get_doccount());
  const std::uint64_t twice = 2;
  ASSERT_EQ(matches.get_matches_estimated(), 3 * twice);
  EXPECT_EQ(counter.counts(), (std::vector<FacetCounts>{
                                  {"section", {{"World", 2 * twice}, {"Gujarat", 1 * twice}}},
                                  {"tag", {{"b", 3 * twice}, {"a", 2 * twice}}},
                                  {"year", {{"2025", 2 * twice}}},
                                  {"month", {{"2025-06", 1 * twice}, {"2025-05", 1 * twice}}},
                              }));
}

}  // namespace
}  // namespace shodh
