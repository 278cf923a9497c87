#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/relevance/indic_normalizer.h"
#include "tests/relevance/plain_words.h"

namespace shodh::relevance {
namespace {

using testing::ElementsAre;

TEST(IndicNormalizer, MakesVowelsOfTwoOrThreeSignsOne) {
  EXPECT_EQ(indic_normalized("\u0A85\u0ABEજ"), "આજ");
  EXPECT_EQ(indic_normalized("\u0A85\u0ABE\u0AC5ફિસ"), "ઑફિસ");
  EXPECT_EQ(indic_normalized("\u0A85\u0AC8શ્વર્ય"), "ઐશ્વર્ય");
  EXPECT_EQ(indic_normalized("ક\u0ABE\u0AC7ટ"), "કોટ");
}

TEST(IndicNormalizer, LeavesWhatLuceneHasNoRowFor) {
  for (const char* word : {"ક\u0AC7\u0ABE", "બેન્ક", "મુખ્ય\u200Dમંત્રી", "ગુજરાત", "kcna", ""}) {
    EXPECT_EQ(indic_normalized(word), word);
  }
}

TEST(PlainWords, AreIcusInLowerCase) {
  PlainWords words;
  EXPECT_THAT(words.of("KCNAના નેતા, પી.એમ. (2025)…"),
              ElementsAre("kcnaના", "નેતા", "પી.એમ", "2025"));
  EXPECT_THAT(words.of(" .,"), testing::IsEmpty());
}

TEST(Cut, CountsUserPerceivedCharacters) {
  EXPECT_EQ(cut("ગુજરાતના", 3), "ગુજરા");
  EXPECT_EQ(cut("ક્ષેત્ર", 1), "ક્ષે");
  EXPECT_EQ(cut("ગુ", 5), "ગુ");
}

}  // namespace
}  // namespace shodh::relevance
