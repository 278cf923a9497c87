#include "searchd/search/words_match.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <map>
#include <random>

#include "searchd/query/query_parser.h"
#include "searchd/query/query_variants.h"
#include "searchd/search/recency.h"
#include "searchd/search/words_scores.h"
#include "tests/support/index_fixture.h"

namespace shodh {
namespace {

/// Of few words, two of them rare, and of many lengths.
std::vector<Article> make_archive() {
  const std::vector<std::string> words{"વરસાદ", "વરસાદમાં", "કેરી", "કેરીની", "પુતિન",
                                       "શાળા",  "ISRO",    "વડા", "પ્રધાન", "વડાપ્રધાન"};
  std::mt19937 random(5);
  std::vector<Article> articles;
  for (int i = 0; i < 900; ++i) {
    std::string body;
    const std::size_t length = 3 + random() % 40;
    for (std::size_t j = 0; j < length; ++j) body += words[random() % words.size()] + " ";
    if (i % 150 == 7) body += "ભૂકંપ ";
    if (i % 50 == 7 || i % 150 == 8) body += "સુનામી";
    std::optional<std::string> date;
    if (i % 5 > 0) date = fmt::format("2025-0{}-{:02}", 1 + random() % 9, 1 + random() % 28);
    Article article =
        test::make_article(std::to_string(i), i % 4 > 0 ? "સમાચાર" : "કેરી", body, date);
    article.section = i % 3 > 0 ? "રમત" : "World";
    articles.push_back(std::move(article));
  }
  return articles;
}

constexpr std::size_t kCacheBytes = std::size_t{1} << 20U;

class WordsMatchTest : public test::IndexFixture {
 protected:
  void SetUp() override {
    ASSERT_TRUE(build(make_archive()));
    const std::filesystem::path shard = folder_.generation(1) / "shard-000";
    shard_ = Xapian::Database(shard.string());
    shards_ = ShardTables::open({{shard}}).value();
    postings_.emplace(*shards_, kCacheBytes);
  }

  BuiltQuery built(std::string_view text, const SearchFilters& filters = {},
                   Matching matching = Matching::kAllWords) {
    Query query = parse_query(text, analyzer_);
    add_variants(query, analyzer_);
    return build_query(query, filters, matching, searched_index(shard_, *postings_));
  }

  static std::map<Xapian::docid, double> weights(const Xapian::Database& database,
                                                 const Xapian::Query& query) {
    Xapian::Enquire enquire(database);
    enquire.set_query(query);
    const Xapian::MSet found = enquire.get_mset(0, database.get_doccount());
    std::map<Xapian::docid, double> weights;
    for (auto one = found.begin(); one != found.end(); ++one) weights[*one] = one.get_weight();
    return weights;
  }

  /// Every match of both ways, and every score.
  void expect_same_as_xapian(const Xapian::Database& database, const BuiltQuery& built,
                             Recency recency, PostingCache& cache) {
    ASSERT_TRUE(built.words);
    const DocumentFacts facts = DocumentFacts::read(database);
    std::map<Xapian::docid, double> expected =
        weights(database, with_recency(built.query, recency, database, facts.recencies()));
    const WordsMatch match(database, cache, *built.words);
    const WordsScores scores(database, facts, cache, *built.words,
                             recency_factor(recency, database));
    const WordsScores::Part all = scores.best(match.documents(), match.documents().size());
    EXPECT_TRUE(all.is_all);
    ASSERT_EQ(all.found.size(), expected.size());
    EXPECT_EQ(match.documents().size(), expected.size());
    for (const FoundDocument& one : all.found) {
      ASSERT_TRUE(expected.contains(one.document));
      EXPECT_NEAR(one.score, expected[one.document], 1e-9);
      EXPECT_EQ(scores.scored({{one.document}}).front().score, one.score);
    }
    EXPECT_TRUE(std::ranges::is_sorted(all.found, std::ranges::greater(), &FoundDocument::score));
  }

  std::string term_of(std::string_view word) {
    return built(word).words->wanted.front().terms.front().term;
  }

  Analyzer analyzer_ = Analyzer::create().value();
  Xapian::Database shard_;
  std::optional<ShardTables> shards_;
  std::optional<PostingCache> postings_;  // what queries are built with
};

TEST_F(WordsMatchTest, MatchesAndScoresAsXapianDoes) {
  SearchFilters sports;
  sports.facets.push_back({"section", {"રમત", "World", "none"}});
  sports.facets.push_back({"section", {"રમત"}});
  PostingCache cache(*shards_, kCacheBytes);
  for (const char* text : {"વરસાદ",
                           "વરસાદ કેરી",
                           "કેરીની વરસાદમાં શાળા",
                           "કેરી કેરી",
                           "ભૂકંપ વરસાદ કેરી",
                           "સુનામી ભૂકંપ",
                           "સુનામી OR ભૂકંપ",
                           "\"ભૂકંપ સુનામી\" વરસાદ",
                           "વરસાદ -સુનામી",
                           "title:કેરી પુતિન",
                           "isroની શાળા",
                           "પુતિન-કેરી",
                           "ઝઝઝ કેરી",
                           "વડાપ્રધાન",
                           "વડાપ્રધાન વરસાદ",
                           "વડા પ્રધાન",
                           "વરસાદ OR કેરી",
                           "(વડાપ્રધાન OR \"વડા પ્રધાન\" OR પુતિન) વરસાદ",
                           "શાળા (isro OR \"વરસાદ કેરી\")",
                           "(isroની OR શાળા) વરસાદ",
                           "\"વરસાદ કેરી\"",
                           "\"વરસાદ કેરી શાળા\"",
                           "\"કેરી કેરી\" વરસાદ",
                           "\"વરસાદ\"",
                           "વરસાદ OR \"વરસાદ કેરી શાળા\"",
                           "title:\"સમાચાર\" કેરી",
                           "વરસાદ -કેરી",
                           "વરસાદ -\"કેરી શાળા\"",
                           "શાળા -(પુતિન OR isro)",
                           "=વરસાદ",
                           "=isro કેરી",
                           "section:World વરસાદ",
                           "section:World",
                           "section:World date:2025-03 -કેરી",
                           "date:2025-03 કેરી",
                           "date:2025-03..2025-05 વરસાદ -section:World",
                           "=\"વરસાદ કેરી\"",
                           "શાળા -=\"કેરી વરસાદ\"",
                           "\"વડા પ્રધાન\"",
                           "(પુતિન OR (isro OR વડાપ્રધાન)) કેરી"}) {
    for (const Recency recency : {Recency::kOff, Recency::kMild, Recency::kStrong}) {
      SCOPED_TRACE(fmt::format("{} {}", text, static_cast<int>(recency)));
      expect_same_as_xapian(shard_, built(text), recency, cache);
      expect_same_as_xapian(shard_, built(text, sports), recency, cache);
      PostingCache forgetful(*shards_, 0);
      expect_same_as_xapian(shard_, built(text), recency, forgetful);
    }
  }
}

TEST_F(WordsMatchTest, FewerWordsAreEnoughAsForXapian) {
  PostingCache cache(*shards_, kCacheBytes);
  SearchFilters spring;
  spring.from = parse_iso_instant("2025-03").value();
  spring.until = parse_iso_instant("2025-06").value();
  spring.facets.push_back({"section", {"World"}});
  for (const Matching matching : {Matching::kAnyWord, Matching::kAllButStopWords}) {
    for (const char* text :
         {"વરસાદ કેરી", "વરસાદ અને કેરી", "વડાપ્રધાન કે isro", "\"વરસાદ કેરી\" પુતિન -શાળા",
          "(વરસાદ OR કેરી) શાળા", "અને કે", "date:2025 વરસાદ પુતિન"}) {
      SCOPED_TRACE(fmt::format("{} {}", text, static_cast<int>(matching)));
      expect_same_as_xapian(shard_, built(text, {}, matching), Recency::kMild, cache);
      expect_same_as_xapian(shard_, built(text, spring, matching), Recency::kOff, cache);
    }
  }
}

TEST_F(WordsMatchTest, TellsHowManyMayMatchAndWhetherPositionsAreRead) {
  PostingCache cache(*shards_, kCacheBytes);
  const auto most = [&](std::string_view text) {
    return WordsMatch::most_matches(*built(text).words, cache);
  };
  const auto reads_positions = [&](std::string_view text) {
    return WordsMatch::reads_positions(*built(text).words);
  };
  const Xapian::doccount rain = shards_->frequency(term_of("વરસાદ"));
  const Xapian::doccount mango = shards_->frequency(term_of("કેરી"));
  ASSERT_GT(rain, 0U);
  EXPECT_EQ(most("વરસાદ"), rain);
  for (const char* const text : {"વરસાદ કેરી", "\"વરસાદ કેરી\"", "=\"વરસાદ કેરી\""}) {
    EXPECT_LE(most(text), std::min(rain, mango)) << text;
  }
  EXPECT_EQ(most("વરસાદ OR કેરી"), rain + mango);
  EXPECT_EQ(most("વરસાદ -\"કેરી શાળા\""), rain);
  EXPECT_FALSE(reads_positions("વરસાદ કેરી"));
  EXPECT_TRUE(reads_positions("\"વરસાદ કેરી\""));
  EXPECT_TRUE(reads_positions("વરસાદ -\"કેરી શાળા\""));
}

TEST_F(WordsMatchTest, SeveralDatabasesAreOne) {
  Xapian::Database two(shard_);
  two.add_database(shard_);
  const std::filesystem::path shard = folder_.generation(1) / "shard-000";
  const ShardTables tables = ShardTables::open({{shard, shard}}).value();
  PostingCache cache(tables, kCacheBytes);
  expect_same_as_xapian(two, built("વરસાદ કેરી"), Recency::kMild, cache);
  expect_same_as_xapian(two, built("\"વરસાદ કેરી\""), Recency::kMild, cache);
}

TEST_F(WordsMatchTest, TheBestAreSureToBe) {
  PostingCache cache(*shards_, kCacheBytes);
  const BuiltQuery query = built("વરસાદ કેરી શાળા");
  const DocumentFacts facts = DocumentFacts::read(shard_);
  const WordsMatch match(shard_, cache, *query.words);
  const WordsScores scores(shard_, facts, cache, *query.words, 0);
  const auto all = scores.best(match.documents(), shard_.get_doccount()).found;
  ASSERT_GT(all.size(), 100U);
  for (const std::size_t most : {1U, 5U, 60U}) {
    const WordsScores::Part best = scores.best(match.documents(), most);
    EXPECT_FALSE(best.is_all);
    ASSERT_LE(best.found.size(), most);
    for (std::size_t i = 0; i < best.found.size(); ++i) {
      EXPECT_EQ(best.found[i].document, all[i].document);
      EXPECT_EQ(best.found[i].score, all[i].score);
    }
  }
  EXPECT_GT(scores.best(match.documents(), 60).found.size(),
            20U);  // few lifts are so great that more is unsure
}

TEST_F(WordsMatchTest, SomeDocumentsAreScoredAsAllAre) {
  PostingCache cache(*shards_, kCacheBytes);
  const BuiltQuery query = built("વડાપ્રધાન વરસાદ");
  const DocumentFacts facts = DocumentFacts::read(shard_);
  const WordsMatch match(shard_, cache, *query.words);
  const WordsScores scores(shard_, facts, cache, *query.words, 1);
  const std::vector<FoundDocument> all = scores.scored(match.documents());
  const auto some = scores.scored({{all.front().document, all.back().document}});
  ASSERT_EQ(some.size(), 2U);
  EXPECT_EQ(some.front().score, all.front().score);
  EXPECT_EQ(some.back().score, all.back().score);
}

TEST_F(WordsMatchTest, OnlyQueriesOfWordsAndPhrasesAreTold) {
  for (const char* text :
       {"વરસાદ OR (કેરી શાળા)", "વરસાદ OR પુતિન-કેરી", "વર*", "વરસાદ NEAR કેરી", "વરસાદ OR -કેરી",
        "વરસાદ -(કેરી શાળા)", "વરસાદ OR section:World", "-કેરી", "date:2025", ""}) {
    EXPECT_FALSE(built(text).words) << text;
  }
  EXPECT_FALSE(built("વરસાદ પુતિન-કેરી", {}, Matching::kAnyWord).words);
}

}  // namespace
}  // namespace shodh
