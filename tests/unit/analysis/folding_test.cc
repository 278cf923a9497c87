#include "common/analysis/folding.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace shodh {
namespace {

TEST(Folding, MakesTheExamplesOfEveryRuleOne) {
  for (const SpellingRule& rule : spelling_rules()) {
    std::u16string variant(rule.variant);
    std::u16string common(rule.common);
    // The rules are about what the folding of single letters has left.
    std::transform(variant.begin(), variant.end(), variant.begin(), fold_letter);
    EXPECT_NE(variant.find(rule.from), std::u16string::npos) << testing::PrintToString(rule.from);
    fold_spelling(variant);
    fold_spelling(common);
    EXPECT_EQ(variant, common) << testing::PrintToString(rule.variant);
  }
}

TEST(Folding, TakesVowelLengthAndCandraVowelsAway) {
  EXPECT_EQ(fold_spelling("ચૂંટણી"), fold_spelling("ચુંટણી"));
  EXPECT_EQ(fold_spelling("ઑસ્ટ્રેલિયા"), fold_spelling("ઓસ્ટ્રેલિયા"));
  EXPECT_EQ(fold_spelling("મહત્ત્વ"), fold_spelling("મહત્વ"));
}

TEST(Folding, KeepsWordsThatOnlyLookAlike) {
  EXPECT_NE(fold_spelling("ખુલ્લી"), fold_spelling("ખુલી"));
  EXPECT_NE(fold_spelling("તેણે"), fold_spelling("તેને"));
  EXPECT_NE(fold_spelling("કમળ"), fold_spelling("કમલ"));
  EXPECT_NE(fold_spelling("શો"), fold_spelling("સો"));
}

TEST(Folding, LeavesOtherScriptsAndLoneSigns) {
  EXPECT_EQ(fold_spelling("kcna"), "kcna");
  EXPECT_EQ(fold_spelling("हिन्दी"), "हिन्दी");
  EXPECT_EQ(fold_spelling(""), "");
  EXPECT_EQ(fold_spelling("ં"), "ં");
}

}  // namespace
}  // namespace shodh
