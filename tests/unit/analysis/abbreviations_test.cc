#include "common/analysis/abbreviations.h"

#include <gtest/gtest.h>

#include <vector>

namespace shodh {
namespace {

using Pieces = std::vector<std::u16string_view>;

TEST(Abbreviations, KnowsNamesOfLetters) {
  for (const auto* name : {u"એચ", u"બી", u"આઈ", u"આઇ", u"ડબલ્યુ", u"વ", u"A", u"z"}) {
    EXPECT_TRUE(is_letter_name(name)) << testing::PrintToString(name);
  }
  for (const auto* word : {u"", u"છે", u"આ", u"જ", u"ન", u"પટેલ", u"ab", u"૧"}) {
    EXPECT_FALSE(is_letter_name(word)) << testing::PrintToString(word);
  }
}

TEST(Abbreviations, JoinsInitials) {
  EXPECT_EQ(abbreviation_length(Pieces{u"પી", u"એમ"}), 2U);
  EXPECT_EQ(abbreviation_length(Pieces{u"કે", u"ડી", u"પટેલ"}), 2U);
  EXPECT_EQ(abbreviation_length(Pieces{u"U", u"S", u"A"}), 3U);
}

TEST(Abbreviations, TakesACaseEndingAlong) {
  EXPECT_EQ(abbreviation_length(Pieces{u"પી", u"એમ", u"ના"}), 3U);
  EXPECT_EQ(abbreviation_length(Pieces{u"કિ", u"મી", u"ની"}), 3U);
  EXPECT_EQ(abbreviation_length(Pieces{u"યુનિ", u"ના"}), 2U);
}

TEST(Abbreviations, JoinsThoseOfTheTable) {
  EXPECT_EQ(abbreviation_length(Pieces{u"કિ", u"મી"}), 2U);
  EXPECT_EQ(abbreviation_length(Pieces{u"ચો", u"કિ", u"મી"}), 3U);
  EXPECT_EQ(abbreviation_length(Pieces{u"પ્રા", u"લિ"}), 2U);
}

TEST(Abbreviations, LeavesWordsWithoutSpaceBetweenApart) {
  EXPECT_EQ(abbreviation_length(Pieces{u"આવ્યો", u"આ"}), 1U);
  EXPECT_EQ(abbreviation_length(Pieces{u"ડૉ", u"પટેલ"}), 1U);
  EXPECT_EQ(abbreviation_length(Pieces{u"છે"}), 1U);
}

}  // namespace
}  // namespace shodh
