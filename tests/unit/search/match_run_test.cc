#include "searchd/search/match_run.h"

#include <chrono>
#include <optional>
#include <random>

#include "common/index/schema.h"
#include "searchd/query/document_source.h"
#include "searchd/query/query_parser.h"
#include "searchd/query/query_variants.h"
#include "searchd/search/index_reader.h"
#include "tests/support/index_fixture.h"

namespace shodh {
namespace {

constexpr std::uint32_t kEverything = 5000;

/// Of few words, so that many match, many are equal and some are copies: more than a page and what
/// is looked at beside it.
std::vector<Article> make_archive() {
  const std::vector<std::string> words{"વરસાદ", "વરસાદમાં", "કેરી", "કેરીની", "પુતિન", "શાળા", "ISRO"};
  std::mt19937 random(3);
  std::vector<Article> articles;
  for (int i = 0; i < 1200; ++i) {
    std::string body;
    for (int length = 0; length < 10; ++length) body += words[random() % words.size()] + " ";
    const std::size_t day = random() % 28;
    std::optional<std::string> date;
    if (day > 0) date = fmt::format("2025-0{}-{:02}", 1 + random() % 9, day);
    articles.push_back(test::make_article(std::to_string(i), "સમાચાર", body, date));
    if (i % 10 > 0) continue;
    articles.push_back(test::make_article(fmt::format("copy{}", i), "સમાચાર", body, date));
  }
  return articles;
}

class MatchRunTest : public test::IndexFixture {
 protected:
  void SetUp() override { ASSERT_TRUE(build(make_archive())); }

  MatchPage match(const Query& query, MatchRequest request) {
    request.query = &query;
    return reader_->match(request).value();
  }

  void expect_pages_of_one_list(std::string_view text, MatchRequest request) {
    Query query = parse_query(text, analyzer_);
    add_variants(query, analyzer_);
    request.count = kEverything;
    const MatchPage whole = match(query, request);
    EXPECT_EQ(whole.total, whole.matches.size());
    request.count = 7;
    for (const std::uint32_t first : {0U, 7U, 350U}) {
      request.first = first;
      const MatchPage page = match(query, request);
      EXPECT_EQ(page.total, whole.total);
      EXPECT_TRUE(page.total_is_exact);
      const std::size_t left = whole.matches.size() - std::min<std::size_t>(first, whole.total);
      ASSERT_EQ(page.matches.size(), std::min<std::size_t>(left, 7)) << text << first;
      for (std::size_t i = 0; i < page.matches.size(); ++i) {
        const Match& shown = page.matches[i];
        const Match& expected = whole.matches[first + i];
        EXPECT_EQ(shown.article.id, expected.article.id) << text << " at " << first + i;
        EXPECT_DOUBLE_EQ(shown.score, expected.score);
        EXPECT_EQ(shown.near_duplicates, expected.near_duplicates);
      }
    }
  }

  Analyzer analyzer_ = Analyzer::create().value();
  std::optional<IndexReader> reader_;
};

TEST_F(MatchRunTest, APageIsAPartOfTheWholeList) {
  reader_ = IndexReader::open(folder_, 1).value();
  for (const char* text :
       {"વરસાદ", "વરસાદ કેરી", "વરસાદ કેરીની શાળા", "પુતિન OR isro", "\"વરસાદ કેરી\"", "વરસાદ -કેરી",
        "સમાચાર", "વર*", "વરસાદ NEAR કેરી", "વરસાદ OR (કેરી શાળા)"}) {
    for (const SortOrder sort : {SortOrder::kRelevance, SortOrder::kNewest, SortOrder::kOldest}) {
      for (const bool collapse : {true, false}) {
        MatchRequest request;
        request.sort = sort;
        request.recency = Recency::kMild;
        request.collapse_near_duplicates = collapse;
        expect_pages_of_one_list(text, request);
      }
    }
  }
}

TEST_F(MatchRunTest, AnotherReaderFindsTheSame) {
  reader_ = IndexReader::open(folder_, 1).value();
  const auto another = reader_->another();
  ASSERT_TRUE(another);
  EXPECT_EQ(another->manifest().generation, 1U);
  EXPECT_EQ(&another->lexicon(), &reader_->lexicon());
}

TEST(DocumentsQuery, MatchesJustTheseDocuments) {
  Xapian::WritableDatabase database({}, Xapian::DB_BACKEND_INMEMORY);
  for (int i = 0; i < 9; ++i) {
    Xapian::Document document;
    document.add_term(i % 2 == 0 ? "even" : "odd");
    database.add_document(document);
  }
  const auto documents =
      std::make_shared<const std::vector<Xapian::docid>>(std::vector<Xapian::docid>{1, 2, 5, 9});
  Xapian::Enquire enquire(database);
  enquire.set_query(
      Xapian::Query(Xapian::Query::OP_FILTER, Xapian::Query("even"), documents_query(documents)));
  std::vector<Xapian::docid> found;
  const Xapian::MSet matches = enquire.get_mset(0, 9);
  for (auto match = matches.begin(); match != matches.end(); ++match) found.push_back(*match);
  EXPECT_EQ(found, (std::vector<Xapian::docid>{1, 5, 9}));
}

TEST(DocumentFacts, KnowsCopiesAndWhetherTheNewestComeFirst) {
  Xapian::WritableDatabase database({}, Xapian::DB_BACKEND_INMEMORY);
  const auto add = [&](const char* story, std::optional<int> age) {
    Xapian::Document document;
    document.add_term(std::string("XSTORY:") + story);
    if (age) {
      document.add_value(schema::kDateSlot,
                         schema::encode_date(Instant(std::chrono::seconds(-*age))));
    }
    database.add_document(document);
  };
  add("a", 10);
  add("b", 20);
  add("a", 20);
  add("c", std::nullopt);
  const DocumentFacts facts = DocumentFacts::read(database);
  EXPECT_TRUE(facts.is_newest_first());
  EXPECT_EQ(facts.date_group(1), 1U);
  EXPECT_EQ(facts.date_group(2), 2U);
  EXPECT_EQ(facts.date_group(3), 2U);
  EXPECT_EQ(facts.date_group(4), 0U);
  EXPECT_EQ(facts.copies(), 1U);
  EXPECT_EQ(*facts.printed(), (std::vector<Xapian::docid>{1, 3}));
  EXPECT_EQ(facts.story_of(1), facts.story_of(3));
  EXPECT_FALSE(facts.story_of(2));
  add("d", 30);  // dated behind one without a date
  EXPECT_FALSE(DocumentFacts::read(database).is_newest_first());
  for (const std::optional<int> age : {10, 0, 30}) add("e", age);
  add("e", std::nullopt);
  add("e", 15);
  const DocumentFacts updated = DocumentFacts::read(database);
  EXPECT_FALSE(updated.is_newest_first());
  std::vector<std::uint32_t> groups;
  for (Xapian::docid document = 1; document <= 10; ++document) {
    groups.push_back(updated.date_group(document));
  }
  EXPECT_EQ(groups, (std::vector<std::uint32_t>{2, 4, 4, 0, 5, 2, 1, 5, 0, 3}));
}

}  // namespace
}  // namespace shodh
