#include "searchd/correct/spelling_costs.h"

#include <gtest/gtest.h>

#include <cmath>

#include "common/index/schema.h"

namespace shodh {
namespace {

constexpr double kFar = 100;

double distance(std::string_view one, std::string_view other, double limit = kFar) {
  return spelling_distance(schema::encode_term({}, one), schema::encode_term({}, other), limit);
}

TEST(SpellingCosts, AreThoseOfTheTablesForTheirExamples) {
  for (const auto& slips : {substitution_slips(), omission_slips()}) {
    for (const SpellingSlip& slip : slips) {
      EXPECT_NEAR(distance(slip.wrong, slip.right), slip.cost, 1e-9) << slip.wrong;
      EXPECT_NEAR(distance(slip.right, slip.wrong), slip.cost, 1e-9) << slip.right;
    }
  }
  for (const ClusterSlip& slip : cluster_slips()) {
    EXPECT_NEAR(distance(slip.wrong, slip.right), slip.cost, 1e-9) << slip.wrong;
    EXPECT_NEAR(distance(slip.right, slip.wrong), slip.cost, 1e-9) << slip.right;
    EXPECT_EQ(schema::encode_term({}, slip.letters).size(), 2U) << slip.letters;
    EXPECT_LE(schema::encode_term({}, slip.written).size(), 1U) << slip.written;
  }
}

TEST(SpellingCosts, AreLowForDoublingAndTransposition) {
  EXPECT_NEAR(distance("મેસી", "મેસ્સી"), kDoublingCost, 1e-9);
  EXPECT_NEAR(distance("શુધિ", "શુદ્ધિ"), kDoublingCost, 1e-9);
  EXPECT_NEAR(distance("comitee", "committee"), 2 * kDoublingCost, 1e-9);
  EXPECT_NEAR(distance("પેહલી", "પહેલી"), kTranspositionCost, 1e-9);
}

TEST(SpellingCosts, AreLowForAnEndingAndForWhatLooksAlike) {
  EXPECT_NEAR(distance("બાળકો", "બાળકોએ"), kCaseEndingCost, 1e-9);
  EXPECT_NEAR(distance("દિવસે", "દિવસ"), kCaseEndingCost, 1e-9);
  EXPECT_GT(distance("દિવસ", "દેવસ"), kCaseEndingCost);  // inside it is no ending
  EXPECT_NEAR(distance("કાયૅ", "કાર્ય"), kRephCost, 1e-9);
  EXPECT_NEAR(distance("કર્મચારી", "કમૅચારી"), kRephCost, 1e-9);
  EXPECT_GT(distance("કાયૅ", "કાર્મ"), 0.5);
}

TEST(SpellingCosts, AreHigherForAnotherFirstLetter) {
  EXPECT_NEAR(distance("કમર", "નમર"), kUnrelatedFirstCost, 1e-9);
  EXPECT_NEAR(distance("મકર", "મનર"), kUnrelatedCost, 1e-9);
  EXPECT_NEAR(distance("ખાસ", "કાસ"), 0.5, 1e-9);  // a slip is one there too
}

TEST(SpellingCosts, AddUpAndAreNothingForTheSameWord) {
  EXPECT_EQ(distance("ગુજરાત", "ગુજરાત"), 0.0);
  EXPECT_EQ(distance("", ""), 0.0);
  EXPECT_NEAR(distance("ચુંટની", "ચૂંટણી"), 0.15 + 0.35, 1e-9);
  EXPECT_NEAR(distance("કમલ", "ગરમ"), distance("ગરમ", "કમલ"), 1e-9);
}

TEST(SpellingCosts, StopEarlyBeyondTheLimit) {
  EXPECT_GT(distance("ગુજરાત", "સમાચાર", 0.5), 0.5);
  EXPECT_NEAR(distance("ચુંટની", "ચૂંટણી", 0.5), 0.5, 1e-9);
  EXPECT_NEAR(distance("શાપ", "શ્રાપ", 0.7), 0.7, 1e-9);
  EXPECT_NEAR(distance("કાર્ય", "કાયૅ", kRephCost), kRephCost, 1e-9);
  EXPECT_NEAR(distance("મેસ્સી", "મેસી", kDoublingCost), kDoublingCost, 1e-9);
}

TEST(SpellingCosts, AreInfiniteForWordsThatAreNone) {
  const std::string long_word(kMaxSpelledLetters + 1, 'a');
  EXPECT_TRUE(std::isinf(spelling_distance(long_word, "a", kFar)));
  EXPECT_TRUE(std::isinf(spelling_distance("a", long_word, kFar)));
  const std::string most(kMaxSpelledLetters, 'a');
  EXPECT_FALSE(std::isinf(spelling_distance(most, std::string(kMaxSpelledLetters, 'b'), kFar)));
}

}  // namespace
}  // namespace shodh
