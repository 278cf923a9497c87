#include "common/analysis/acronyms.h"

#include <gtest/gtest.h>

namespace shodh {
namespace {

TEST(Acronyms, AreSpeltLetterByLetterInGujarati) {
  EXPECT_EQ(acronym_in_gujarati("PM"), "પીએમ");
  EXPECT_EQ(acronym_in_gujarati("kcna"), "કેસીએનએ");
  EXPECT_EQ(acronym_in_gujarati("x"), std::nullopt);
  EXPECT_EQ(acronym_in_gujarati("covid-19"), std::nullopt);
  EXPECT_EQ(acronym_in_gujarati("abcdefghi"), std::nullopt);
}

TEST(Acronyms, AreReadInEverySpellingOfTheLetters) {
  EXPECT_EQ(acronym_in_latin("સીસીટીવી"), "cctv");
  EXPECT_EQ(acronym_in_latin("આઇપીએલ"), "ipl");
  EXPECT_EQ(acronym_in_latin("આઈપીએલ"), "ipl");
  EXPECT_EQ(acronym_in_latin("ડબ્લ્યુએચઓ"), "who");
  EXPECT_EQ(acronym_in_latin("ગુજરાત"), std::nullopt);
  EXPECT_EQ(acronym_in_latin("એ"), std::nullopt);
  EXPECT_EQ(acronym_in_latin(""), std::nullopt);
}

TEST(Acronyms, MayHaveACaseEnding) {
  EXPECT_EQ(acronym_in_latin("એનડીઆરએફની"), "ndrf");
  EXPECT_EQ(acronym_in_latin("પીએમને"), "pm");
  EXPECT_EQ(acronym_in_latin("આઈપીએલમાંથી"), "ipl");
  EXPECT_EQ(acronym_in_latin("એના"), std::nullopt);  // one letter, and a word of its own
}

}  // namespace
}  // namespace shodh
