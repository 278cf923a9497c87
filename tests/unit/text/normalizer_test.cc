#include "common/text/normalizer.h"

#include <gtest/gtest.h>

#include <string>

#include "common/base/utf8.h"

namespace shodh {
namespace {

class NormalizerTest : public testing::Test {
 protected:
  std::string normalized(std::string_view word) {
    std::string out = "what was there before";
    normalizer_.normalize(word, out);
    return out;
  }

 private:
  Normalizer normalizer_ = Normalizer::create().value();
};

TEST_F(NormalizerTest, DropsWhatIsNotSeen) {
  EXPECT_EQ(normalized("મુખ્ય\u200Dમંત્રી"), "મુખ્યમંત્રી");
  EXPECT_EQ(normalized("\uFEFFઅમ\u200Bદા\u00ADવાદ\u200F"), "અમદાવાદ");
}

TEST_F(NormalizerTest, RewritesSequencesNotToBeUsed) {
  EXPECT_EQ(normalized("અાજે"), "આજે");
  EXPECT_EQ(normalized("કાે"), "કો");
  EXPECT_EQ(normalized("કેા"), "કો");
  EXPECT_EQ(normalized("કાૅફી"), "કૉફી");
  EXPECT_EQ(normalized("અાેખા"), "ઓખા");
}

TEST_F(NormalizerTest, PutsSignsInOrderAndOnce) {
  EXPECT_EQ(normalized("કરંુ"), "કરું");
  EXPECT_EQ(normalized("કરુંં"), "કરું");
  EXPECT_EQ(normalized("દેશેે"), "દેશે");
  EXPECT_EQ(normalized("રાજ્્ય"), "રાજ્ય");
}

TEST_F(NormalizerTest, TakesOneSpellingForCandrabinduNuktaAndColon) {
  EXPECT_EQ(normalized("ચાઁદ"), "ચાંદ");
  EXPECT_EQ(normalized("ફ઼િલ્મ"), "ફિલ્મ");
  EXPECT_EQ(normalized("દુ:ખ"), "દુઃખ");
  EXPECT_EQ(normalized("અમદાવાદઃ"), "અમદાવાદ");
}

TEST_F(NormalizerTest, KeepsVowelLengthAndCandraVowels) {
  EXPECT_EQ(normalized("ચૂંટણી"), "ચૂંટણી");
  EXPECT_EQ(normalized("ઑસ્ટ્રેલિયા"), "ઑસ્ટ્રેલિયા");
}

TEST_F(NormalizerTest, MakesNumbersAscii) {
  EXPECT_EQ(normalized("૧૦,૦૦૦"), "10000");
  EXPECT_EQ(normalized("૩.૫"), "3.5");
  EXPECT_EQ(normalized("१२"), "12");
  EXPECT_EQ(normalized("૧ર"), "12");
  EXPECT_EQ(normalized("ર૦ર૦"), "2020");
  EXPECT_EQ(normalized("પર"), "પર");  // without a digit they are letters
}

TEST_F(NormalizerTest, DropsFullStopsOfAbbreviations) {
  EXPECT_EQ(normalized("પી.એમ"), "પીએમ");
  EXPECT_EQ(normalized("U.S.A"), "usa");
}

TEST_F(NormalizerTest, TakesCaseAndAccentsFromLatinWords) {
  EXPECT_EQ(normalized("KCNA"), "kcna");
  EXPECT_EQ(normalized("Café"), "cafe");
  EXPECT_EQ(normalized("Cafe\u0301"), "cafe");
  EXPECT_EQ(normalized("Straße"), "strasse");
  EXPECT_EQ(normalized("Modi’s"), "modi's");
}

TEST_F(NormalizerTest, KeepsWordsOfOtherScripts) {
  EXPECT_EQ(normalized("हिन्दी"), "हिन्दी");
  EXPECT_EQ(normalized("Москва"), "москва");
  EXPECT_EQ(normalized("東京"), "東京");
}

TEST_F(NormalizerTest, GivesNothingForNothing) {
  EXPECT_EQ(normalized(""), "");
  EXPECT_EQ(normalized("\u200D\u200C"), "");
  EXPECT_EQ(normalized("\xFF\xFE"), "");
}

TEST_F(NormalizerTest, IsIdempotentForEveryCodePoint) {
  for (char32_t c = 1; c < 0x20000; ++c) {
    if (c >= 0xD800 && c < 0xE000) continue;
    std::string letter;
    append_utf8(letter, c);
    const std::string once = normalized(letter);
    ASSERT_EQ(normalized(once), once) << "U+" << std::hex << static_cast<unsigned>(c);
    const std::string between = normalized("ક" + letter + "a");
    ASSERT_EQ(normalized(between), between) << "U+" << std::hex << static_cast<unsigned>(c);
  }
}

}  // namespace
}  // namespace shodh
