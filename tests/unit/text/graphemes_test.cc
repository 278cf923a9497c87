#include "common/text/graphemes.h"

#include <gtest/gtest.h>

#include <iterator>
#include <random>
#include <set>
#include <string>

namespace shodh {
namespace {

// ગુ જ રા ત: 6 + 3 + 6 + 3 bytes.
constexpr std::string_view kGujarat = "ગુજરાત";

Graphemes graphemes_of(std::string_view text) {
  Graphemes graphemes = Graphemes::create().value();
  graphemes.set_text(text);
  return graphemes;
}

TEST(Graphemes, CountsAksharasAsReadersDo) {
  EXPECT_EQ(graphemes_of(kGujarat).count(), 4U);
  EXPECT_EQ(graphemes_of("ક્ષ").count(), 1U);
  EXPECT_EQ(graphemes_of("રાષ્ટ્રીય").count(), 3U);
  EXPECT_EQ(graphemes_of("").count(), 0U);
}

TEST(Graphemes, KnowsWhatIsBetweenTwo) {
  Graphemes graphemes = graphemes_of(kGujarat);
  EXPECT_TRUE(graphemes.is_boundary(0));
  EXPECT_FALSE(graphemes.is_boundary(3));  // between ગ and ુ
  EXPECT_TRUE(graphemes.is_boundary(6));
  EXPECT_TRUE(graphemes.is_boundary(kGujarat.size()));
  EXPECT_FALSE(graphemes.is_boundary(kGujarat.size() + 1));
}

TEST(Graphemes, RoundsToBoundaries) {
  Graphemes graphemes = graphemes_of(kGujarat);
  EXPECT_EQ(graphemes.boundary_at_or_before(4), 0U);
  EXPECT_EQ(graphemes.boundary_at_or_after(4), 6U);
  EXPECT_EQ(graphemes.boundary_at_or_before(6), 6U);
  EXPECT_EQ(graphemes.boundary_at_or_after(6), 6U);
  EXPECT_EQ(graphemes.boundary_at_or_before(99), kGujarat.size());
  EXPECT_EQ(graphemes.boundary_at_or_after(99), kGujarat.size());
}

TEST(Graphemes, AdvancesAndRetreatsByWholeCharacters) {
  Graphemes graphemes = graphemes_of(kGujarat);
  EXPECT_EQ(graphemes.advance(0, 0), 0U);
  EXPECT_EQ(graphemes.advance(0, 1), 6U);
  EXPECT_EQ(graphemes.advance(0, 3), 15U);
  EXPECT_EQ(graphemes.advance(0, 9), kGujarat.size());
  EXPECT_EQ(graphemes.retreat(kGujarat.size(), 1), 15U);
  EXPECT_EQ(graphemes.retreat(15, 2), 6U);
  EXPECT_EQ(graphemes.retreat(6, 9), 0U);
}

TEST(Graphemes, TakesInvalidBytesAsCharactersOfTheirOwn) {
  const std::string text = "ક\xFFખ";
  Graphemes graphemes = graphemes_of(text);
  EXPECT_EQ(graphemes.count(), 3U);
  EXPECT_TRUE(graphemes.is_boundary(3));
  EXPECT_TRUE(graphemes.is_boundary(4));
}

TEST(Graphemes, CanBeMovedAndSetOnAnotherText) {
  Graphemes first = graphemes_of(kGujarat);
  Graphemes second = std::move(first);
  EXPECT_EQ(second.count(), 4U);
  second.set_text("કિમ");
  EXPECT_EQ(second.count(), 2U);
}

// advance() and is_boundary() have a way of their own through common text; retreat() is ICU's.
TEST(Graphemes, AdvancesAsTheRulesOfUnicodeSay) {
  constexpr std::string_view kParts[] = {
      "ક",      "ષ",    "ર",        "અ",    "ૠ",      "ા",      "ૉ",      "ં",        "ઃ",
      "ઁ",       "્",     "઼",         "૧",    "ૐ",      "ઽ",      "\u0AC6", "\u0AA9",  "\u0AFD",
      "a",      " ",    "\n",       "\r\n", "\u200D", "\u200C", "é",      "e\u0301", "क",
      "\u094D", "\xFF", "\xE0\xAA", "👍",    "\x01",   "॥"};
  std::mt19937 random(7);
  for (int round = 0; round < 3000; ++round) {
    // Mostly of the first ones, which are the common ones.
    const std::size_t among = round % 3 == 0 ? std::size(kParts) : 12;
    std::string text;
    for (int i = 0; i < 12; ++i) text += kParts[random() % among];
    Graphemes graphemes = graphemes_of(text);
    std::set<std::size_t> boundaries{text.size()};
    for (std::size_t at = text.size(); at > 0;) boundaries.insert(at = graphemes.retreat(at, 1));
    for (std::size_t at = 0; at < text.size(); ++at) {
      ASSERT_EQ(graphemes.is_boundary(at), boundaries.contains(at)) << text << " at " << at;
      if (!boundaries.contains(at)) continue;
      ASSERT_EQ(graphemes.advance(at, 1), *boundaries.upper_bound(at)) << text << " from " << at;
    }
  }
}

}  // namespace
}  // namespace shodh
