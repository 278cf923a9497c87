#include "searchd/search/postings.h"

#include <gtest/gtest.h>

#include <utility>

namespace shodh {
namespace {

using Entries = std::vector<std::pair<Xapian::docid, Xapian::termcount>>;

Postings postings_of(const Entries& entries, Xapian::docid last) {
  return {static_cast<Xapian::doccount>(entries.size()), last, [&](const auto& visit) {
            for (const auto& [document, frequency] : entries) visit(document, frequency);
          }};
}

TEST(Postings, AreBitsWhereManyDocumentsHaveTheTerm) {
  const Entries entries{{2, 1}, {64, 254}, {65, 255}, {100, 256}, {128, 3}, {130, 70'000}};
  for (const Xapian::docid last : {130U, 1'000'000U}) {
    const Postings postings = postings_of(entries, last);
    EXPECT_EQ(postings.ranked() != nullptr, last == 130U);
    ASSERT_EQ(postings.size(), entries.size());
    std::vector<Xapian::docid> documents;
    for (std::size_t place = 0; place < entries.size(); ++place) {
      documents.push_back(entries[place].first);
      EXPECT_EQ(postings.frequency(place), entries[place].second);
      if (postings.ranked() != nullptr) {
        EXPECT_EQ(postings.ranked()->place(documents.back()), place);
      } else {
        EXPECT_EQ(postings.listed()[place], documents.back());
      }
    }
    EXPECT_EQ(postings.documents(), documents);
    DocumentBits bits;
    bits.add(std::vector<Xapian::docid>{1, 2});
    postings.add_to(bits);
    documents.insert(documents.begin(), 1);
    EXPECT_EQ(bits.documents(documents.size()), documents);
    EXPECT_GT(postings.bytes(), sizeof(Postings));
  }
}

TEST(Postings, MayBeNone) {
  EXPECT_TRUE(Postings().documents().empty());
  EXPECT_TRUE(postings_of({}, 0).documents().empty());
  EXPECT_TRUE(postings_of({}, 100).documents().empty());
}

TEST(Postings, TakeLessAsBits) {
  Entries every_eighth;
  for (Xapian::docid document = 8; document <= 80'000; document += 8) {
    every_eighth.emplace_back(document, 1);
  }
  const Postings bits = postings_of(every_eighth, 80'000);
  const Postings list = postings_of(every_eighth, 8'000'000);
  EXPECT_EQ(bits.documents(), list.documents());
  EXPECT_LT(bits.bytes() * 5, list.bytes() * 3);
}

}  // namespace
}  // namespace shodh
