#include "searchd/search/posting_cache.h"

#include "common/index/schema.h"

#include "tests/support/index_fixture.h"

namespace shodh {
namespace {

constexpr std::size_t kCacheBytes = 1000;

class PostingCacheTest : public test::IndexFixture {
 protected:
  void SetUp() override {
    std::vector<Article> articles;
    for (int i = 1; i <= 9; ++i) {
      const std::string number = std::to_string(i);
      const std::string body = number + (i % 3 == 0 ? " વરસાદ કમળ" : " વરસાદ");
      articles.push_back(test::make_article(number, "સમાચાર", body));
    }
    ASSERT_TRUE(build(articles));
    const std::filesystem::path shard = folder_.generation(1) / "shard-000";
    database_ = Xapian::Database(shard.string());
    shards_ = ShardTables::open({{shard}}).value();
  }

  /// The term of an exact word.
  static std::string term(std::string_view word) { return schema::encode_term("", word); }

  Xapian::Database database_;
  std::optional<ShardTables> shards_;
};

TEST_F(PostingCacheTest, CountsWithAndWithoutPostings) {
  PostingCache cache(*shards_, kCacheBytes);
  EXPECT_EQ(cache.postings(term("કમળ"))->size(), 3U);
  EXPECT_TRUE(cache.postings("none")->documents().empty());
  for (const std::string& one : {term("કમળ"), std::string("none"), term("વરસાદ")}) {
    EXPECT_EQ(cache.frequency(one), database_.get_termfreq(one)) << one;
  }
  EXPECT_EQ(cache.decoded(term("વરસાદ")), nullptr);
  EXPECT_EQ(cache.frequency(term("વરસાદ")), 9U);
}

TEST_F(PostingCacheTest, RemembersThemWithinItsSize) {
  PostingCache cache(*shards_, sizeof(Postings) + 100);
  EXPECT_EQ(cache.decoded(term("કમળ")), nullptr);
  const auto third = cache.postings(term("કમળ"));
  EXPECT_EQ(cache.decoded(term("કમળ")), third);
  EXPECT_EQ(cache.postings(term("કમળ")), third);
  const auto all = cache.postings(term("વરસાદ"));
  EXPECT_EQ(cache.decoded(term("વરસાદ")), all);
  EXPECT_EQ(cache.decoded(term("કમળ")), nullptr);  // both are more than fits
  EXPECT_EQ(third->size(), 3U);
  PostingCache none(*shards_, 0);
  EXPECT_EQ(none.postings(term("વરસાદ"))->size(), 9U);
  EXPECT_EQ(none.decoded(term("વરસાદ")), nullptr);
}

}  // namespace
}  // namespace shodh
