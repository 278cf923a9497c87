#include "common/text/graphemes.h"

#include <gtest/gtest.h>
#include <unicode/ubrk.h>
#include <unicode/utext.h>

#include <algorithm>
#include <iterator>
#include <random>
#include <string>
#include <vector>

namespace shodh {
namespace {

// ગુ જ રા ત: 6 + 3 + 6 + 3 bytes.
constexpr std::string_view kGujarat = "ગુજરાત";

Graphemes graphemes_of(std::string_view text) {
  Graphemes graphemes = Graphemes::create().value();
  graphemes.set_text(text);
  return graphemes;
}

std::vector<std::size_t> begins_of(std::string_view text, std::size_t end) {
  std::vector<std::size_t> begins;
  graphemes_of(text).append_begins(end, begins);
  return begins;
}

/// As ICU has them.
std::vector<std::size_t> begins_by_icu(std::string_view text) {
  UErrorCode code = U_ZERO_ERROR;
  UText source = UTEXT_INITIALIZER;
  utext_openUTF8(&source, text.data(), static_cast<int64_t>(text.size()), &code);
  UBreakIterator* const iterator = ubrk_open(UBRK_CHARACTER, "", nullptr, 0, &code);
  ubrk_setUText(iterator, &source, &code);
  std::vector<std::size_t> begins;
  for (int32_t begin = ubrk_first(iterator); begin < static_cast<int32_t>(text.size());
       begin = ubrk_next(iterator)) {
    begins.push_back(static_cast<std::size_t>(begin));
  }
  ubrk_close(iterator);
  utext_close(&source);
  EXPECT_TRUE(U_SUCCESS(code));
  return begins;
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

TEST(Graphemes, SaysWhereEachBegins) {
  EXPECT_EQ(begins_of(kGujarat, kGujarat.size()), (std::vector<std::size_t>{0, 6, 9, 15}));
  EXPECT_EQ(begins_of(kGujarat, 99), (std::vector<std::size_t>{0, 6, 9, 15}));
  EXPECT_EQ(begins_of(kGujarat, 9), (std::vector<std::size_t>{0, 6}));
  EXPECT_TRUE(begins_of(kGujarat, 0).empty());
  EXPECT_TRUE(begins_of("", 9).empty());
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

// append_begins() and is_boundary() have a way of their own through common text.
TEST(Graphemes, BeginWhereTheRulesOfUnicodeSay) {
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
    const std::vector<std::size_t> begins = begins_by_icu(text);
    ASSERT_EQ(begins_of(text, text.size()), begins) << text;
    for (std::size_t at = 0; at < text.size(); ++at) {
      const bool is_begin = std::ranges::binary_search(begins, at);
      ASSERT_EQ(graphemes.is_boundary(at), is_begin) << text << " at " << at;
    }
  }
}

}  // namespace
}  // namespace shodh
