#include "common/analysis/tokenizer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace shodh {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> words_of(const std::string& text) {
  Tokenizer tokenizer = Tokenizer::create().value();
  std::vector<std::string> words;
  for (const Word& word : tokenizer.tokenize(text)) words.emplace_back(word.range.of(text));
  return words;
}

TEST(Tokenizer, GivesRangesOfTheTextAsItIs) {
  Tokenizer tokenizer = Tokenizer::create().value();
  const std::string text = "  ઉત્તર કોરિયાના 11મી";
  EXPECT_THAT(
      tokenizer.tokenize(text),
      ElementsAre(Word{{2, 17}, TokenType::kGujarati}, Word{{18, 42}, TokenType::kGujarati},
                  Word{{43, 45}, TokenType::kNumber}, Word{{45, 51}, TokenType::kGujarati}));
}

TEST(Tokenizer, KeepsJoinersInTheWord) {
  EXPECT_THAT(words_of("રાજ્\u200D ના"), ElementsAre("રાજ્\u200D", "ના"));
  EXPECT_THAT(words_of("\u200Dક\u200Cમ\u200B."), ElementsAre("ક\u200Cમ"));
  EXPECT_THAT(words_of("અમ\u200Bદાવાદ"), ElementsAre("અમ\u200Bદાવાદ"));
}

TEST(Tokenizer, EndsWordsWhereScriptsMeet) {
  EXPECT_THAT(words_of("KCNAના 11મી ૨૦૨૩માં T20 ટી20"),
              ElementsAre("KCNA", "ના", "11", "મી", "૨૦૨૩", "માં", "T20", "ટી", "20"));
  EXPECT_THAT(words_of("મોદીमोदी"), ElementsAre("મોદી", "मोदी"));
}

TEST(Tokenizer, TellsAbbreviationsFromMissingSpaces) {
  EXPECT_THAT(words_of("પી.એમ. પી.એમ.ના કિ.મી."), ElementsAre("પી.એમ", "પી.એમ.ના", "કિ.મી"));
  EXPECT_THAT(words_of("આવ્યો.આ ડૉ.પટેલ"), ElementsAre("આવ્યો", "આ", "ડૉ", "પટેલ"));
}

TEST(Tokenizer, KeepsNumbersWhole) {
  EXPECT_THAT(words_of("૧૦,૦૦૦ 1,00,000 10.5"), ElementsAre("૧૦,૦૦૦", "1,00,000", "10.5"));
  EXPECT_THAT(words_of("04.11.2021 12:30"), ElementsAre("04", "11", "2021", "12", "30"));
  EXPECT_THAT(words_of("1,000km"), ElementsAre("1,000", "km"));
}

TEST(Tokenizer, TellsVisargaFromColon) {
  EXPECT_THAT(words_of("દુ:ખ અંતઃકરણ"), ElementsAre("દુ:ખ", "અંતઃકરણ"));
  EXPECT_THAT(words_of("અમદાવાદઃમોદી અમદાવાદ:મોદી"),
              ElementsAre("અમદાવાદઃ", "મોદી", "અમદાવાદ", "મોદી"));
}

TEST(Tokenizer, EndsWordsAtPunctuation) {
  EXPECT_THAT(words_of("રશિયન'ના ‘કપ’ના"), ElementsAre("રશિયન", "ના", "કપ", "ના"));
  EXPECT_THAT(words_of("પેટ્રોલ-ડીઝલ/ગેસ(નવા)।હા"), ElementsAre("પેટ્રોલ", "ડીઝલ", "ગેસ", "નવા", "હા"));
  EXPECT_THAT(words_of("Modi's"), ElementsAre("Modi's"));
}

TEST(Tokenizer, FindsNothingInNothing) {
  for (const char* text : {"", " ", "... :;", "\xFF\xE0\xAA", "\u200D", "ા", "😀"}) {
    EXPECT_THAT(words_of(text), IsEmpty()) << text;
  }
}

TEST(Tokenizer, EndsWordsAtBytesThatAreNoUtf8) {
  EXPECT_THAT(words_of("કિમ\xFFપુતિન\xE0\xAA"), ElementsAre("કિમ", "પુતિન"));
}

TEST(Tokenizer, TakesTimeInProportionToTheText) {
  // Each would take minutes if a word were read again from its beginning for every letter.
  std::string joiners = "ક";
  for (int i = 0; i < 100'000; ++i) joiners += "\u200D";
  EXPECT_THAT(words_of(joiners + "મ"), ElementsAre(joiners + "મ"));
  std::string letters;
  for (int i = 0; i < 3'500'000; ++i) letters += "ક";
  EXPECT_EQ(words_of(letters).size(), 1U);
  std::string initials;
  std::string digits;
  std::string colons;
  std::string words;
  std::string visargas = "ક";
  for (int i = 0; i < 200'000; ++i) {
    initials += "એ.";
    digits += "1,";
    colons += "દુ:ખ";
    words += "છે.";
    visargas += "ઃ";
  }
  EXPECT_EQ(words_of(initials).size(), 1U);
  EXPECT_EQ(words_of(digits).size(), 200'000U);
  EXPECT_FALSE(words_of(colons).empty());
  EXPECT_EQ(words_of(words).size(), 200'000U);
  EXPECT_EQ(words_of(visargas).size(), 1U);
}

TEST(Stretches, ArePartedByWhatWordsDoNotReachAcross) {
  const std::string text = " (કિમ) “પુતિન”—૧,૦૦૦";
  std::vector<std::string> stretches;
  for (std::size_t begin = stretch_begin(text, 0); begin < text.size();) {
    const std::size_t end = stretch_end(text, begin);
    stretches.push_back(text.substr(begin, end - begin));
    begin = stretch_begin(text, end);
  }
  EXPECT_THAT(stretches, ElementsAre("કિમ", "પુતિન", "૧,૦૦૦"));
  EXPECT_EQ(stretch_begin("", 0), 0U);
  EXPECT_EQ(stretch_begin(" —", 0), std::string(" —").size());
}

}  // namespace
}  // namespace shodh
