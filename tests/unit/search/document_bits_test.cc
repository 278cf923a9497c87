#include "searchd/search/document_bits.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <iterator>

#include "tests/support/random.h"

namespace shodh {
namespace {

using Documents = std::vector<Xapian::docid>;

/// Some of the first `last`, one of `every` about.
Documents some_documents(test::Random& random, Xapian::docid last, std::uint32_t every) {
  Documents documents;
  for (Xapian::docid document = 1; document <= last; ++document) {
    if (random.below(every) == 0) documents.push_back(document);
  }
  return documents;
}

DocumentBits bits_of(const Documents& documents) {
  DocumentBits bits;
  bits.add(documents);
  return bits;
}

TEST(DocumentBits, HasThoseAdded) {
  DocumentBits bits;
  EXPECT_TRUE(bits.documents(0).empty());
  EXPECT_FALSE(bits.contains(0));
  EXPECT_FALSE(bits.contains(64));
  const Documents added{1, 63, 64, 65, 127, 128, 1000};
  bits.add(added);
  bits.add({});
  EXPECT_EQ(bits.documents(added.size()), added);
  EXPECT_EQ(bits.documents(1), added);  // it is for memory only
  for (Xapian::docid document = 0; document < 2000; ++document) {
    EXPECT_EQ(bits.contains(document), std::ranges::binary_search(added, document)) << document;
  }
  bits.add(Documents{2, 64});
  EXPECT_EQ(bits.documents(8), (Documents{1, 2, 63, 64, 65, 127, 128, 1000}));
}

TEST(DocumentBits, JoinsAsListsAreJoined) {
  test::Random random(1);
  for (int round = 0; round < 100; ++round) {
    const Documents one = some_documents(random, random.below(300), 1 + random.below(20));
    const Documents other = some_documents(random, random.below(300), 1 + random.below(20));
    Documents all;
    Documents both;
    std::ranges::set_union(one, other, std::back_inserter(all));
    std::ranges::set_intersection(one, other, std::back_inserter(both));
    DocumentBits united = bits_of(one);
    united.unite(bits_of(other));
    EXPECT_EQ(united.documents(all.size()), all);
    DocumentBits added = bits_of(one);
    added.add(other);
    EXPECT_EQ(added.documents(all.size()), all);
    DocumentBits intersected = bits_of(one);
    intersected.intersect(bits_of(other));
    EXPECT_EQ(intersected.documents(both.size()), both);
  }
}

TEST(DocumentBits, AreAddedOneByOneWhereThereIsRoom) {
  DocumentBits bits(128);
  for (const Xapian::docid document : {128U, 1U, 64U, 1U}) bits.set(document);
  EXPECT_EQ(bits.documents(3), (Documents{1, 64, 128}));
}

TEST(DocumentBits, SuitWhatIsNotSmallerAsAList) {
  constexpr Xapian::docid kLast = 6400;
  Documents sparse;
  for (Xapian::docid document = 33; document <= kLast; document += 33) sparse.push_back(document);
  EXPECT_FALSE(DocumentBits::suits(sparse.size(), kLast));
  EXPECT_LT(sparse.size() * sizeof(Xapian::docid), bits_of(sparse).words().size_bytes());
  EXPECT_TRUE(DocumentBits::suits(kLast / 32, kLast));
}

TEST(RankedDocuments, CountBits) {
  EXPECT_EQ(count_bits(0), 0U);
  EXPECT_EQ(count_bits(~std::uint64_t{0}), 64U);
  test::Random random(3);
  for (int round = 0; round < 1000; ++round) {
    const std::uint64_t bits = std::uint64_t{random.below(1U << 31U)} * random.below(1U << 31U);
    EXPECT_EQ(count_bits(bits), static_cast<std::uint32_t>(std::popcount(bits))) << bits;
  }
}

TEST(RankedDocuments, KnowThePlaceOfEach) {
  test::Random random(2);
  const Documents documents = some_documents(random, 1000, 3);
  const RankedDocuments ranked(bits_of(documents));
  for (Xapian::docid document = 0; document < 1200; ++document) {
    const auto found = std::ranges::find(documents, document);
    if (found == documents.end()) {
      EXPECT_EQ(ranked.place(document), std::nullopt) << document;
    } else {
      EXPECT_EQ(ranked.place(document), found - documents.begin()) << document;
    }
  }
  EXPECT_EQ(RankedDocuments().place(1), std::nullopt);
  EXPECT_EQ(RankedDocuments(DocumentBits()).place(1), std::nullopt);
}

}  // namespace
}  // namespace shodh
