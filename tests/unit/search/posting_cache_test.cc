#include "searchd/search/posting_cache.h"

#include <gtest/gtest.h>

namespace shodh {
namespace {

Xapian::WritableDatabase make_database() {
  Xapian::WritableDatabase database({}, Xapian::DB_BACKEND_INMEMORY);
  for (int i = 1; i <= 9; ++i) {
    Xapian::Document document;
    document.add_term("all");
    if (i % 3 == 0) document.add_term("third", i == 9 ? 70'000 : i);
    database.add_document(document);
  }
  return database;
}

TEST(PostingCache, DecodesPostings) {
  const Xapian::WritableDatabase database = make_database();
  PostingCache cache(database);
  const auto third = cache.postings(database, "third");
  EXPECT_EQ(third->documents, (std::vector<Xapian::docid>{3, 6, 9}));
  EXPECT_EQ(third->frequencies, (std::vector<std::uint16_t>{3, 6, 65'535}));
  EXPECT_TRUE(cache.postings(database, "none")->documents.empty());
  for (const char* term : {"third", "none", "all"}) {  // the last is not decoded
    EXPECT_EQ(cache.frequency(database, term), database.get_termfreq(term)) << term;
  }
}

TEST(PostingCache, RemembersThemWithinItsSize) {
  const Xapian::WritableDatabase database = make_database();
  PostingCache cache(std::size_t{160});
  EXPECT_EQ(cache.decoded("third"), nullptr);
  const auto third = cache.postings(database, "third");
  EXPECT_EQ(cache.decoded("third"), third);
  EXPECT_EQ(cache.postings(database, "third"), third);
  const auto all = cache.postings(database, "all");
  EXPECT_EQ(cache.decoded("all"), all);
  EXPECT_EQ(cache.decoded("third"), nullptr);  // both are more than fits
  EXPECT_EQ(third->documents.size(), 3U);
  PostingCache none(std::size_t{0});
  EXPECT_EQ(none.postings(database, "all")->documents.size(), 9U);
  EXPECT_EQ(none.decoded("all"), nullptr);
}

}  // namespace
}  // namespace shodh
