#include "indexer/inversion/term_table.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace shodh {
namespace {

class TermTableTest : public testing::Test {
 protected:
  TermTable::Term& find_or_add(const std::string& term) {
    const std::uint64_t hash = table_.expect(term);
    table_.expect_term(hash);
    return table_.find_or_add(term, hash);
  }

  TermTable table_;
};

TEST_F(TermTableTest, NumbersTermsInTheOrderInWhichTheyCome) {
  EXPECT_EQ(find_or_add("b").id, 0U);
  EXPECT_EQ(find_or_add("a").id, 1U);
  EXPECT_EQ(find_or_add("b").id, 0U);
  EXPECT_EQ(find_or_add("c").id, 2U);
  ASSERT_EQ(table_.terms().size(), 3U);
  EXPECT_EQ(table_.terms()[1]->bytes(), "a");
}

TEST_F(TermTableTest, ANewTermWasInNoDocument) { EXPECT_EQ(find_or_add("a").document, 0U); }

TEST_F(TermTableTest, KeepsWhatWasNotedWhileItGrows) {
  constexpr std::uint32_t kTerms = 150'000;
  for (std::uint32_t i = 0; i < kTerms; ++i) {
    TermTable::Term& term = find_or_add("term-" + std::to_string(i));
    ASSERT_EQ(term.id, i);
    term.document = i + 1;
    term.entry = 2 * i;
  }
  for (std::uint32_t i = 0; i < kTerms; ++i) {
    const TermTable::Term& term = find_or_add("term-" + std::to_string(i));
    ASSERT_EQ(term.id, i);
    ASSERT_EQ(term.document, i + 1);
    ASSERT_EQ(term.entry, 2 * i);
    ASSERT_EQ(table_.terms()[i], &term);
  }
  EXPECT_EQ(table_.terms().size(), kTerms);
}

TEST_F(TermTableTest, TakesTermsOfAnyLengthAndBytes) {
  std::vector<std::string> terms;
  for (std::size_t size = 0; size <= 245; ++size) {
    terms.emplace_back(size, '\xFF');
    if (size > 0) terms.emplace_back(size, '\0');
  }
  for (std::size_t i = 0; i < terms.size(); ++i) EXPECT_EQ(find_or_add(terms[i]).id, i);
  for (std::size_t i = 0; i < terms.size(); ++i) {
    EXPECT_EQ(find_or_add(terms[i]).id, i);
    EXPECT_EQ(table_.terms()[i]->bytes(), terms[i]);
  }
}

TEST_F(TermTableTest, TermsOfOneHashAreToldApart) {
  constexpr std::uint64_t kHash = 42;
  for (std::uint32_t i = 0; i < 100; ++i) {
    EXPECT_EQ(table_.find_or_add(std::to_string(i), kHash).id, i);
  }
  for (std::uint32_t i = 0; i < 100; ++i) {
    EXPECT_EQ(table_.find_or_add(std::to_string(i), kHash).id, i);
  }
}

TEST_F(TermTableTest, ClearForgetsAllTermsAndTheTableIsUsedAgain) {
  for (int round = 0; round < 3; ++round) {
    // Others each time, and more than the first block of memory takes.
    for (std::uint32_t i = 0; i < 30'000; ++i) {
      TermTable::Term& term = find_or_add(std::to_string(i * 3 + static_cast<unsigned>(round)));
      ASSERT_EQ(term.id, i);
      ASSERT_EQ(term.document, 0U);
      term.document = 7;
    }
    ASSERT_EQ(table_.terms().size(), 30'000U);
    table_.clear();
    EXPECT_TRUE(table_.terms().empty());
  }
}

}  // namespace
}  // namespace shodh
