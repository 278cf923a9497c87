#include "searchd/correct/spelling_candidates.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/lexicons.h"

namespace shodh {
namespace {

using testing::Contains;
using testing::Field;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

const LexiconView& lexicon() {
  static const LexiconView lexicon = test::small_lexicon();
  return lexicon;
}

std::string first(std::string_view word) {
  const auto found = spelling_candidates(word, lexicon(), 5);
  return found.empty() ? "" : found.front().word;
}

TEST(SpellingCandidates, FindTheRightWord) {
  for (const auto& [wrong, right] : {std::pair{"ચૂંટની", "ચૂંટણી"},
                                     {"પરિનામ", "પરિણામ"},
                                     {"વુદ્ધિ", "વૃદ્ધિ"},
                                     {"વિશાલ", "વિશાળ"},
                                     {"મુકત", "મુક્ત"},
                                     {"પેહલી", "પહેલી"},
                                     {"પદેશ", "પ્રદેશ"},
                                     {"વરસદ", "વરસાદ"},
                                     {"ધુંવાડો", "ધુમાડો"},
                                     {"મુત્સદી", "મુત્સદ્દી"},
                                     {"પહોચ", "પહોંચ"},
                                     {"ગુજારાત", "ગુજરાત"},
                                     {"નરેદ્ર", "નરેન્દ્ર"}}) {
    EXPECT_EQ(first(wrong), right) << wrong;
  }
}

TEST(SpellingCandidates, FindTheRightLatinWord) {
  EXPECT_EQ(first("goverment"), "government");
  EXPECT_EQ(first("kabinet"), "cabinet");
  EXPECT_EQ(first("elction"), "election");
}

// Searches by stems find these without.
TEST(SpellingCandidates, AreNeitherTheWordNorItsOtherSpellings) {
  const auto found = spelling_candidates("ચૂંટણી", lexicon(), 9);
  EXPECT_THAT(found, Not(Contains(Field(&SpellingCandidate::word, "ચૂંટણી"))));
  EXPECT_THAT(found, Not(Contains(Field(&SpellingCandidate::word, "ચુંટણી"))));
  EXPECT_THAT(found, Contains(Field(&SpellingCandidate::word, "ચટણી")));
}

TEST(SpellingCandidates, HaveEachWordInOneSpelling) {
  const auto found = spelling_candidates("કારિયા", lexicon(), 9);
  EXPECT_THAT(found, Contains(Field(&SpellingCandidate::word, "કોરિયા")));
  EXPECT_THAT(found, Not(Contains(Field(&SpellingCandidate::word, "કોરીયા"))));
}

TEST(SpellingCandidates, ComeLikeliestFirst) {
  const auto found = spelling_candidates("વુદ્ધિ", lexicon(), 5);
  ASSERT_THAT(found, SizeIs(testing::Ge(2U)));
  for (std::size_t i = 1; i < found.size(); ++i) EXPECT_GE(found[i - 1].score, found[i].score);
  EXPECT_EQ(found.front().frequency, 70U);
  EXPECT_NEAR(found.front().distance, 0.35, 1e-9);
  EXPECT_THAT(spelling_candidates("વુદ્ધિ", lexicon(), 1), SizeIs(1U));
}

TEST(SpellingCandidates, AreNoneForWhatIsNoWord) {
  for (const std::string& word : {std::string(), std::string("123"), std::string("\xFF\xE0\xAA"),
                                  std::string("東京"), std::string(100000, 'k')}) {
    EXPECT_THAT(spelling_candidates(word, lexicon(), 5), IsEmpty());
  }
  EXPECT_THAT(spelling_candidates("ગુજરાત", LexiconView(), 5), IsEmpty());
  EXPECT_THAT(spelling_candidates("વુદ્ધિ", lexicon(), 0), IsEmpty());
}

TEST(SpellingFinder, RemembersWhatTheCandidatesAre) {
  SpellingFinder finder(lexicon());
  for (const SpellingReach reach : {SpellingReach::kNear, SpellingReach::kAlike}) {
    for (const std::size_t limit : {1U, 5U}) {
      const auto once = finder.candidates("વુદ્ધિ", limit, reach);
      const auto expected = spelling_candidates("વુદ્ધિ", lexicon(), limit, reach);
      ASSERT_EQ(once->size(), expected.size());
      for (std::size_t i = 0; i < expected.size(); ++i) {
        EXPECT_EQ((*once)[i].word, expected[i].word);
      }
      EXPECT_EQ(finder.candidates("વુદ્ધિ", limit, reach), once);
    }
  }
}

}  // namespace
}  // namespace shodh
