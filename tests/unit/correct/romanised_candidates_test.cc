#include "searchd/correct/romanised_candidates.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/lexicons.h"

namespace shodh {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

const LexiconView& lexicon() {
  static const LexiconView lexicon = test::small_lexicon();
  return lexicon;
}

std::string first(std::string_view latin) {
  const auto found = romanised_candidates(latin, lexicon(), 1);
  return found.empty() || !found.front().is_plausible() ? "" : found.front().word;
}

TEST(RomanisedCandidates, FindWhatWasMeant) {
  for (const auto& [latin, meant] : {std::pair{"koriya", "કોરિયા"},
                                     {"korea", "કોરિયા"},
                                     {"uttar", "ઉત્તર"},
                                     {"narendra", "નરેન્દ્ર"},
                                     {"modi", "મોદી"},
                                     {"chutani", "ચૂંટણી"},
                                     {"chuntni", "ચૂંટણી"},
                                     {"bhukamp", "ભૂકંપ"},
                                     {"gujarat", "ગુજરાત"},
                                     {"gujrati", "ગુજરાતી"},
                                     {"samachar", "સમાચાર"},
                                     {"varsad", "વરસાદ"},
                                     {"warsaad", "વરસાદ"},
                                     {"parinam", "પરિણામ"},
                                     {"film", "ફિલ્મ"}}) {
    EXPECT_EQ(first(latin), meant) << latin;
  }
}

TEST(RomanisedCandidates, LookALetterOfTheKeyFartherWhereNothingFits) {
  EXPECT_EQ(first("gujrat"), "ગુજરાત");
  EXPECT_EQ(first("samchaar"), "સમાચાર");
  EXPECT_EQ(first("varshad"), "વરસાદ");
  EXPECT_EQ(first("bhukam"), "ભૂકંપ");
}

TEST(RomanisedCandidates, RejectWhatNothingSoundsLike) {
  for (const char* word : {"qwrtzx", "election", "government", "zxcvbnm", "hhhhh"}) {
    EXPECT_EQ(first(word), "") << word;
  }
}

TEST(RomanisedCandidates, ComeLikeliestFirst) {
  const auto found = romanised_candidates("varsadi", lexicon(), 5);
  ASSERT_THAT(found, SizeIs(testing::Ge(2U)));
  EXPECT_EQ(found[0].word, "વરસાદી");
  EXPECT_EQ(found[0].frequency, 110U);
  for (std::size_t i = 1; i < found.size(); ++i) EXPECT_GE(found[i - 1].score, found[i].score);
  EXPECT_THAT(romanised_candidates("varsadi", lexicon(), 1), SizeIs(1U));
  EXPECT_THAT(romanised_candidates("varsadi", lexicon(), 0), IsEmpty());
}

TEST(RomanisedCandidates, AreNoneForWhatIsNoLatinWord) {
  for (const std::string& word : {std::string(), std::string("123"), std::string("ગુજરાત"),
                                  std::string("\xFF\xE0\xAA"), std::string(5000, 'k')}) {
    EXPECT_THAT(romanised_candidates(word, lexicon(), 5), IsEmpty());
  }
  EXPECT_THAT(romanised_candidates("koriya", LexiconView(), 5), IsEmpty());
}

}  // namespace
}  // namespace shodh
