#include "searchd/highlight/sentences.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace shodh {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> sentences(std::string_view text) {
  std::vector<std::string> found;
  for (const ByteRange& range : find_sentences(text)) found.emplace_back(range.of(text));
  return found;
}

/// A text that is one sentence as a whole.
MATCHER(IsOneSentence, "is one sentence") {
  const std::vector<std::string> found = sentences(arg);
  *result_listener << "its sentences are " << testing::PrintToString(found);
  return found == std::vector<std::string>{std::string(arg)};
}

TEST(Sentences, EndAtStopsQuestionMarksExclamationMarksAndDandas) {
  EXPECT_THAT(sentences("તે આવ્યો. કેમ? વાહ! સત્ય છે। અંત॥ પછી"),
              ElementsAre("તે આવ્યો.", "કેમ?", "વાહ!", "સત્ય છે।", "અંત॥", "પછી"));
}

TEST(Sentences, EndAtALineEnd) {
  EXPECT_THAT(sentences("પહેલો ફકરો\nબીજો\r\n\r\nત્રીજો"), ElementsAre("પહેલો ફકરો", "બીજો", "ત્રીજો"));
}

TEST(Sentences, LeaveTheBlanksAroundThemOut) {
  EXPECT_THAT(sentences(" \t\u00A0તે આવ્યો. \u2003 તે ગયો.  \n "), ElementsAre("તે આવ્યો.", "તે ગયો."));
  EXPECT_THAT(sentences(" \n\t "), IsEmpty());
  EXPECT_THAT(sentences(""), IsEmpty());
}

TEST(Sentences, TakeRunsOfStopsAndWhatClosesBehindThem) {
  EXPECT_THAT(sentences("તેણે કહ્યું, \"આવો.\" પછી (ગયા.) શું?! અરે... હા."),
              ElementsAre("તેણે કહ્યું, \"આવો.\"", "પછી (ગયા.)", "શું?!", "અરે...", "હા."));
}

TEST(Sentences, EndAtAStopGluedToTheNextGujaratiWord) {
  EXPECT_THAT(sentences("તે આવ્યો.આ વાત છે.તે ગયો"), ElementsAre("તે આવ્યો.", "આ વાત છે.", "તે ગયો"));
}

TEST(Sentences, GoOnBehindAnAbbreviation) {
  EXPECT_THAT("ડૉ. પટેલ અને ડો.શાહ આવ્યા", IsOneSentence());
  EXPECT_THAT("રૂ. ૫૦૦ કરોડની યોજના", IsOneSentence());
  EXPECT_THAT("અમદાવાદ, તા. ૧૨", IsOneSentence());
  EXPECT_THAT("શ્રી. જોષી અને સ્વ. રતિલાલ", IsOneSentence());
  EXPECT_THAT("(ડૉ. પટેલ)", IsOneSentence());
  EXPECT_THAT("Dr. Patel and Mr. Shah", IsOneSentence());
}

TEST(Sentences, GoOnInsideAndBehindADottedWord) {
  EXPECT_THAT("પી.એમ. મોદી દિલ્હીમાં", IsOneSentence());
  EXPECT_THAT("સી.બી.આઈ. અને એ. કે. શર્મા", IsOneSentence());
  EXPECT_THAT("૧૨ કિ.મી. દૂર", IsOneSentence());
  EXPECT_THAT("પટેલ (ઉ.વ.૪૨)", IsOneSentence());
  EXPECT_THAT("ઓઢવ પો.સ્ટે. ખાતે", IsOneSentence());
  EXPECT_THAT("U.S. અને Ph.D. થયા", IsOneSentence());
}

TEST(Sentences, EndBehindTheShortWordsThatEndMostOfThem) {
  EXPECT_THAT(sentences("તે છે. તે નથી. હા. હતો. બસ"),
              ElementsAre("તે છે.", "તે નથી.", "હા.", "હતો.", "બસ"));
}

TEST(Sentences, GoOnBetweenDigits) {
  EXPECT_THAT("૨.૫ લાખ અને 3.14 ટકા", IsOneSentence());
  EXPECT_THAT("તા. 04.11.2021 સુધી", IsOneSentence());
}

TEST(Sentences, EndBehindANumberUnlessItOpensThem) {
  EXPECT_THAT(sentences("વર્ષ ૨૦૨૫. આગળ"), ElementsAre("વર્ષ ૨૦૨૫.", "આગળ"));
  EXPECT_THAT(sentences("વધારો ૨.૫. આગળ"), ElementsAre("વધારો ૨.૫.", "આગળ"));
  EXPECT_THAT("૧. પહેલું કામ", IsOneSentence());
}

TEST(Sentences, GoOnInsideAddresses) {
  EXPECT_THAT("જુઓ www.example.in/a?b=1!x અને news@example.in", IsOneSentence());
}

TEST(Sentences, HoldBytesThatAreNoUtf8) {
  EXPECT_THAT(sentences("\xFF\xE0\xAA. \x80 ક"), ElementsAre("\xFF\xE0\xAA.", "\x80 ક"));
}

TEST(Sentences, AreFoundInLinearTime) {
  // A quadratic scan of these would outlast any patience.
  constexpr std::size_t kMany = 500'000;
  std::string initials;
  for (std::size_t i = 0; i < kMany; ++i) initials += "a.";
  EXPECT_EQ(find_sentences(initials).size(), 1U);
  EXPECT_EQ(find_sentences(std::string(kMany, '.')).size(), 1U);
  EXPECT_EQ(find_sentences(std::string(kMany, '"') + "a").size(), 1U);
}

TEST(Blanks, AreAllWhiteSpaceButNotTheZeroWidthSpace) {
  for (const char32_t c : {U' ', U'\t', U'\n', U'\u00A0', U'\u2003', U'\u2029', U'\u3000'}) {
    EXPECT_TRUE(is_blank(c)) << static_cast<std::uint32_t>(c);
  }
  for (const char32_t c : {U'a', U'.', U'\u200B', U'\u200C', U'\u200D', U'\uFEFF', U'\0'}) {
    EXPECT_FALSE(is_blank(c)) << static_cast<std::uint32_t>(c);
  }
}

}  // namespace
}  // namespace shodh
