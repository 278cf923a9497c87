#include "searchd/search/index_reader.h"

#include <algorithm>
#include <map>

#include "common/base/atomic_file.h"
#include "common/index/schema.h"
#include "searchd/query/query_parser.h"
#include "tests/support/index_fixture.h"

namespace shodh {
namespace {

class IndexReaderTest : public test::IndexFixture {
 protected:
  std::vector<std::string> ids(std::string_view text, MatchRequest request = {}) {
    const Query query = parse_query(text, analyzer_);
    request.query = &query;
    auto reader = IndexReader::open(folder_, 1).value();
    const MatchPage page = reader.match(request).value();
    total_ = page.total;
    std::vector<std::string> ids;
    for (const Match& match : page.matches) {
      ids.push_back(match.article.id);
      scores_[match.article.id] = match.score;
    }
    return ids;
  }

  using Ids = std::vector<std::string>;
  Analyzer analyzer_ = Analyzer::create().value();
  std::uint64_t total_ = 0;
  std::map<std::string, double> scores_;
};

TEST_F(IndexReaderTest, FindsInflectedFormsAndNumbersInEitherDigits) {
  ASSERT_TRUE(build(test::small_archive()));
  EXPECT_EQ(ids("ઉત્તર કોરિયા"), Ids{"kim"});
  EXPECT_EQ(ids("પુતિન"), Ids{"kim"});
  EXPECT_EQ(ids("KCNA"), Ids{"kim"});
  EXPECT_EQ(ids("11000 સૈનિક"), Ids{"kim"});
  EXPECT_EQ(ids("શહેર વરસાદ"), Ids{"rain"});
  EXPECT_EQ(ids("ઉત્તર કેરી"), Ids{});
}

TEST_F(IndexReaderTest, PhrasesNeedTheOrderAndDoNotSpanFields) {
  ASSERT_TRUE(build(test::small_archive()));
  EXPECT_EQ(ids("\"કેસર કેરી\""), Ids{"mango"});
  EXPECT_EQ(ids("\"કેરી કેસર\""), Ids{});
  EXPECT_EQ(ids("\"બજારમાં તાલાલા\""), Ids{});  // the title's last word and the body's first
}

TEST_F(IndexReaderTest, TitleWordsRankAboveBodyWords) {
  ASSERT_TRUE(build({test::make_article("body", "સમાચાર", "આજે શહેરમાં વરસાદ પડ્યો."),
                     test::make_article("title", "વરસાદ પડ્યો", "આજે શહેરમાં સમાચાર મળ્યા.")}));
  EXPECT_EQ(ids("વરસાદ"), (Ids{"title", "body"}));
}

TEST_F(IndexReaderTest, WhatIsWrittenAsAskedRanksFirst) {
  ASSERT_TRUE(build({test::make_article("other", "x", "રશિયાના સૈનિકોને બોલાવ્યા હતા"),
                     test::make_article("same", "x", "રશિયાના સૈનિકોએ બોલાવ્યા હતા")}));
  EXPECT_EQ(ids("સૈનિકોએ"), (Ids{"same", "other"}));
  EXPECT_EQ(ids("સૈનિકોને"), (Ids{"other", "same"}));
}

TEST_F(IndexReaderTest, SortsByDateEitherWayUndatedLast) {
  ASSERT_TRUE(build(test::small_archive()));
  MatchRequest request;
  request.sort = SortOrder::kNewest;
  EXPECT_EQ(ids("", request), (Ids{"rain", "kim", "mango", "undated"}));
  request.sort = SortOrder::kOldest;
  EXPECT_EQ(ids("", request), (Ids{"mango", "kim", "rain", "undated"}));
}

TEST_F(IndexReaderTest, FiltersByFacetAndDate) {
  ASSERT_TRUE(build(test::small_archive()));
  MatchRequest request;
  request.filters.facets = {{"section", {"World", "Agriculture"}}};
  EXPECT_EQ(ids("", request).size(), 2U);
  request.filters.facets.push_back({"tag", {"રશિયા"}});
  EXPECT_EQ(ids("", request), Ids{"kim"});
  request.filters = {};
  request.filters.from = parse_calendar_period("2025-06").value().begin;
  request.filters.until = parse_calendar_period("2025-06").value().end;
  EXPECT_EQ(ids("", request), Ids{"kim"});
  request.filters.from.reset();
  EXPECT_EQ(ids("", request).size(), 2U);  // without the undated one
}

TEST_F(IndexReaderTest, PagesDoNotOverlapAndTotalsAreExact) {
  std::vector<Article> articles;
  for (int i = 0; i < 25; ++i) {
    articles.push_back(
        test::make_article(std::to_string(i), "સરખો લેખ", "સરખું લખાણ " + std::to_string(i)));
  }
  ASSERT_TRUE(build(articles));
  std::vector<std::string> seen;
  for (std::uint32_t first = 0; first < 30; first += 10) {
    MatchRequest request;
    request.first = first;
    const auto page = ids("સરખો", request);
    EXPECT_EQ(total_, 25U);
    seen.insert(seen.end(), page.begin(), page.end());
  }
  std::ranges::sort(seen);
  EXPECT_EQ(seen.size(), 25U);
  EXPECT_TRUE(std::ranges::adjacent_find(seen) == seen.end());
}

TEST_F(IndexReaderTest, EqualsAreInTheOrderOfTheirIdsHoweverSorted) {
  std::vector<Article> articles;
  for (const char* id : {"c", "a", "e", "b", "d"}) {
    articles.push_back(
        test::make_article(id, "સરખો લેખ", std::string("સરખું લખાણ ") + id, "2025-06-12"));
  }
  articles.push_back(test::make_article("0", "સરખો લેખ", "સરખું લખાણ 0"));
  articles.push_back(test::make_article("z", "સરખો લેખ", "સરખું લખાણ z"));
  ASSERT_TRUE(build(articles));
  MatchRequest request;
  request.collapse_near_duplicates = false;
  EXPECT_EQ(ids("સરખો", request), (Ids{"0", "a", "b", "c", "d", "e", "z"}));
  for (const SortOrder sort : {SortOrder::kNewest, SortOrder::kOldest}) {
    request.sort = sort;
    EXPECT_EQ(ids("સરખો", request), (Ids{"a", "b", "c", "d", "e", "0", "z"}));
  }
}

TEST_F(IndexReaderTest, NewerArticlesAreLiftedUnlessATimeIsAskedFor) {
  ASSERT_TRUE(build({test::make_article("old", "સમાચાર", "વરસાદ પડ્યો", "2023-06-12"),
                     test::make_article("older", "સમાચાર", "વરસાદ પડ્યો", "2020-06-12"),
                     test::make_article("undated", "સમાચાર", "વરસાદ પડ્યો"),
                     test::make_article("young", "સમાચાર", "વરસાદ પડ્યો", "2025-06-12")}));
  MatchRequest request;
  request.collapse_near_duplicates = false;
  const Ids by_id{"old", "older", "undated", "young"};
  EXPECT_EQ(ids("વરસાદ", request), by_id);
  for (const Recency recency : {Recency::kMild, Recency::kStrong}) {
    request.recency = recency;
    EXPECT_EQ(ids("વરસાદ", request), (Ids{"young", "old", "older", "undated"}));
  }
  EXPECT_EQ(ids("વરસાદ date:2000..2026", request), (Ids{"old", "older", "young"}));
  request.filters.from = parse_calendar_period("2000").value().begin;
  EXPECT_EQ(ids("વરસાદ", request), (Ids{"old", "older", "young"}));
}

TEST_F(IndexReaderTest, ADateInTheFutureLiftsNoMoreThanToday) {
  ASSERT_TRUE(build({test::make_article("mistake", "સમાચાર", "વરસાદ પડ્યો", "2999-01-01"),
                     test::make_article("now", "સમાચાર", "વરસાદ પડ્યો", "2026-01-01")}));
  MatchRequest request;
  request.collapse_near_duplicates = false;
  ids("વરસાદ", request);
  const double unlifted = scores_.at("mistake");
  request.recency = Recency::kStrong;
  ids("વરસાદ", request);
  EXPECT_GT(scores_.at("mistake"), unlifted);
  EXPECT_LT(scores_.at("mistake"), unlifted + schema::kStrongRecencyWeight * 1.1);
  EXPECT_GT(scores_.at("now"), unlifted);
}

TEST_F(IndexReaderTest, RelatedArticlesShareTheTellingWords) {
  std::vector<Article> articles = test::small_archive();
  articles.push_back(
      test::make_article("mango-2", "કેસર કેરીના ભાવ", "તાલાલા યાર્ડમાં કેસર કેરીની આવક વધી, ભાવ ઘટ્યા."));
  articles.push_back(test::make_article("market", "યાર્ડમાં રજા", "સોમવારે ગોંડલ યાર્ડમાં રજા છે."));
  ASSERT_TRUE(build(articles));
  auto reader = IndexReader::open(folder_, 1).value();
  const auto related = reader.related("mango", 10).value();
  ASSERT_TRUE(related.has_value());
  ASSERT_FALSE(related->empty());
  EXPECT_EQ(related->front().article.id, "mango-2");
  for (const Match& match : *related) EXPECT_NE(match.article.id, "mango");
  EXPECT_EQ(reader.related("none", 10).value(), std::nullopt);
  EXPECT_EQ(reader.near_duplicates("none", 10).value(), std::nullopt);
}

TEST_F(IndexReaderTest, FindsAnArticleByItsId) {
  ASSERT_TRUE(build(test::small_archive()));
  auto reader = IndexReader::open(folder_, 1).value();
  EXPECT_EQ(reader.find("mango").value(), test::small_archive()[2]);
  EXPECT_EQ(reader.find("none").value(), std::nullopt);
}

TEST_F(IndexReaderTest, HoldsItsGenerationAgainstPrune) {
  ASSERT_TRUE(build(test::small_archive()));
  {
    const auto reader = IndexReader::open(folder_, 1).value();
    EXPECT_TRUE(GenerationPin::is_pinned(folder_, 1));
  }
  EXPECT_FALSE(GenerationPin::is_pinned(folder_, 1));
}

TEST_F(IndexReaderTest, RefusesAnotherAnalyserVersion) {
  auto manifest = build(test::small_archive()).value();
  manifest.analyzer_version = "gu-0";
  ASSERT_TRUE(
      write_file_atomically(folder_.generation(1) / kManifestFileName, manifest_to_json(manifest)));
  EXPECT_EQ(IndexReader::open(folder_, 1).error().code(), ErrorCode::kIncompatible);
}

}  // namespace
}  // namespace shodh
