#include "searchd/search/recency.h"

#include <xapian.h>

#include <cmath>

#include "common/index/schema.h"
#include "searchd/search/document_facts.h"
#include "searchd/search/explanation.h"
#include "tests/support/index_fixture.h"

namespace shodh {
namespace {

class RecencyTest : public test::IndexFixture {
 protected:
  void SetUp() override {
    ASSERT_TRUE(
        build({test::make_article("new", "સમાચાર", "વરસાદ પડ્યો", "2025-06-12"),
               test::make_article("half-a-year-older", "સમાચાર", "વરસાદ પડ્યો", "2024-12-14"),
               test::make_article("undated", "સમાચાર", "વરસાદ પડ્યો")}));
    const Manifest manifest = folder_.manifest(1).value();
    shard_ = (folder_.generation(1) / manifest.shards.at(0)).string();
  }

  /// What newness gives to each article, in the order of the ids' documents.
  static std::vector<double> lifts(const Xapian::Database& database, Recency recency,
                                   const std::shared_ptr<const Recencies>& recencies = nullptr) {
    const Xapian::Query word(schema::encode_term(schema::kExactPrefix, "વરસાદ"));
    const Xapian::Query query = with_recency(word, recency, database, recencies);
    Xapian::Enquire enquire(database);
    enquire.set_query(query);
    std::vector<Xapian::docid> documents;
    std::vector<std::string> ids;
    const Xapian::MSet found = enquire.get_mset(0, 10);
    for (auto match = found.begin(); match != found.end(); ++match) {
      documents.push_back(*match);
      ids.push_back(schema::encode_value_term(schema::kIdPrefix,
                                              match.get_document().get_value(schema::kIdSlot)));
    }
    std::vector<double> lifts;
    for (const auto& parts : explain_scores(database, query, documents, ids)) {
      lifts.push_back(parts.size() < 2 ? 0 : parts[1].value);
    }
    return lifts;
  }

  std::string shard_;
};

TEST_F(RecencyTest, TheNewestGainsTheWeightAndItFallsByEInTheDecayTime) {
  const auto mild = lifts(Xapian::Database(shard_), Recency::kMild);
  ASSERT_EQ(mild.size(), 3U);
  EXPECT_NEAR(mild[0], schema::kMildRecencyWeight, 1e-3);
  EXPECT_NEAR(mild[1], schema::kMildRecencyWeight * std::exp(-1), 1e-3);
  EXPECT_EQ(mild[2], 0);
  const auto strong = lifts(Xapian::Database(shard_), Recency::kStrong);
  EXPECT_NEAR(strong[0], schema::kStrongRecencyWeight, 1e-2);
  EXPECT_EQ(lifts(Xapian::Database(shard_), Recency::kOff), (std::vector<double>{0, 0, 0}));
}

TEST_F(RecencyTest, MemoryAndTheStoredValueGiveTheSame) {
  const Xapian::Database database(shard_);
  const auto recencies = DocumentFacts::read(database).recencies();
  ASSERT_NE(recencies, nullptr);
  for (const Recency recency : {Recency::kMild, Recency::kStrong}) {
    EXPECT_EQ(lifts(database, recency, recencies), lifts(database, recency));
  }
  Xapian::Database two(shard_);
  two.add_database(database);
  EXPECT_EQ(lifts(two, Recency::kMild, DocumentFacts::read(two).recencies()),
            lifts(two, Recency::kMild));
}

// Xapian's own server of shards knows nothing of ours.
TEST_F(RecencyTest, WorksBehindXapiansRemoteServerAsItIs) {
  const Xapian::Database remote = Xapian::Remote::open("xapian-progsrv", shard_);
  EXPECT_EQ(lifts(remote, Recency::kMild), lifts(Xapian::Database(shard_), Recency::kMild));
}

}  // namespace
}  // namespace shodh
