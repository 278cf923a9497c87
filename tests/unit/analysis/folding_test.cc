#include "common/analysis/folding.h"

#include <gtest/gtest.h>

#include <span>
#include <string>
#include <vector>

namespace shodh {
namespace {

std::u16string folded(std::u16string_view word, std::span<const SpellingRule> rules) {
  std::u16string out(word);
  fold_spelling(out, rules);
  return out;
}

TEST(Folding, MakesTheExamplesOfEveryRuleOne) {
  for (const SpellingRule& rule : spelling_rules()) {
    std::u16string variant(rule.variant);
    std::u16string common(rule.common);
    fold_spelling(variant);
    fold_spelling(common);
    EXPECT_EQ(variant, common) << testing::PrintToString(rule.variant);
  }
}

TEST(Folding, NeedsEveryRuleForItsExamples) {
  const std::span<const SpellingRule> all = spelling_rules();
  for (std::size_t i = 0; i < all.size(); ++i) {
    std::vector<SpellingRule> others(all.begin(), all.end());
    others.erase(others.begin() + static_cast<std::ptrdiff_t>(i));
    EXPECT_NE(folded(all[i].variant, others), folded(all[i].common, others))
        << testing::PrintToString(all[i].variant);
  }
}

TEST(Folding, IsWhatItsRulesSay) {
  for (const SpellingRule& rule : spelling_rules()) {
    for (const std::u16string_view example : {rule.variant, rule.common}) {
      std::u16string quick(example);
      fold_spelling(quick);
      EXPECT_EQ(quick, folded(example, spelling_rules())) << testing::PrintToString(example);
    }
  }
}

TEST(Folding, HasARuleForEveryLetterThatIsFoldedByItself) {
  for (char16_t c = 0x0A80; c < 0x0B00; ++c) {
    const std::u16string letter(1, c);
    if (fold_letter(c) == c) continue;
    EXPECT_EQ(folded(letter, spelling_rules()), std::u16string(1, fold_letter(c)))
        << testing::PrintToString(letter);
  }
}

TEST(Folding, TakesVowelLengthAndCandraVowelsAway) {
  EXPECT_EQ(fold_spelling("ચૂંટણી"), fold_spelling("ચુંટણી"));
  EXPECT_EQ(fold_spelling("ઑસ્ટ્રેલિયા"), fold_spelling("ઓસ્ટ્રેલિયા"));
  EXPECT_EQ(fold_spelling("મહત્ત્વ"), fold_spelling("મહત્વ"));
  EXPECT_EQ(fold_spelling("દૃષ્ટિ"), fold_spelling("દ્રષ્ટિ"));
}

TEST(Folding, KeepsWordsThatOnlyLookAlike) {
  EXPECT_NE(fold_spelling("ખુલ્લી"), fold_spelling("ખુલી"));
  EXPECT_NE(fold_spelling("તેણે"), fold_spelling("તેને"));
  EXPECT_NE(fold_spelling("કમળ"), fold_spelling("કમલ"));
  EXPECT_NE(fold_spelling("શો"), fold_spelling("સો"));
  EXPECT_NE(fold_spelling("હોફ્ફ"), fold_spelling("હોપ્ફ"));
}

TEST(Folding, LeavesOtherScriptsAndLoneSigns) {
  EXPECT_EQ(fold_spelling("kcna"), "kcna");
  EXPECT_EQ(fold_spelling("हिन्दी"), "हिन्दी");
  EXPECT_EQ(fold_spelling(""), "");
  EXPECT_EQ(fold_spelling("ં"), "ં");
}

}  // namespace
}  // namespace shodh
