#include "common/analysis/first_letters.h"

#include <gtest/gtest.h>

#include "common/analysis/analyzer.h"

namespace shodh {
namespace {

FirstLetters letters_of(std::initializer_list<std::string_view> terms) {
  FirstLetters letters;
  for (const std::string_view term : terms) letters.add(term);
  return letters;
}

TEST(FirstLetters, RulesOutPlainWordsThatBeginOtherwise) {
  const FirstLetters letters = letters_of({"કોરિય", "ઉત્તર"});
  for (const char* stretch : {"વરસાદ", "વરસાદમાં.", "છે,", "સરકારે?", "પ્રધાન"}) {
    EXPECT_TRUE(letters.rule_out(stretch)) << stretch;
  }
  for (const char* stretch : {"કોરિયા", "કેરી", "ઉત્તર", "ઊંઘ", "અમદાવાદ", "ઓસ્ટ્રેલિયા"}) {
    EXPECT_FALSE(letters.rule_out(stretch)) << stretch;
  }
}

TEST(FirstLetters, KnowsNothingOfOtherStretches) {
  const FirstLetters letters = letters_of({"કોરિય"});
  for (const char* stretch :
       {"", ".", "NASA", "૨૦૨૫", "પેટ્રોલ-ડીઝલ", "પી.એમ", "વરસાદNASA", "દુઃખ", "દ\u200Dર", "ાવરસાદ"}) {
    EXPECT_FALSE(letters.rule_out(stretch)) << stretch;
  }
}

TEST(FirstLetters, KnowsWhatABeginningMayBecome) {
  EXPECT_FALSE(letters_of({"રુતુ"}).rule_out("ઋતુ"));
  EXPECT_FALSE(letters_of({"શટકોણ"}).rule_out("ષટકોણ"));
  EXPECT_FALSE(letters_of({"ટ્ઠિ"}).rule_out("ઠ્ઠી"));
  EXPECT_TRUE(letters_of({"ટ્ઠિ"}).rule_out("ઠીક"));
}

TEST(FirstLetters, KnowsIrregularForms) {
  const FirstLetters to_be = letters_of({"હોવુ"});
  for (const char* form : {"છે", "હતું", "નથી"}) EXPECT_FALSE(to_be.rule_out(form)) << form;
  EXPECT_TRUE(to_be.rule_out("ગયો"));
  EXPECT_FALSE(letters_of({"જવુ"}).rule_out("ગયો"));
}

TEST(FirstLetters, ATokenThatIsGivenHasItsPosition) {
  Analyzer analyzer = Analyzer::create().value();
  const auto& tokens =
      analyzer.analyze("સરકારે NASAની મદદ અને કેરી, વરસાદ કોરિયા", letters_of({"કોરિય"}));
  std::vector<std::pair<std::string, std::uint32_t>> given;
  for (const Token& token : tokens) given.emplace_back(token.exact, token.position);
  const std::vector<std::pair<std::string, std::uint32_t>> expected{
      {"nasa", 1}, {"ની", 2}, {"કેરી", 5}, {"કોરિયા", 7}};
  EXPECT_EQ(given, expected);
}

}  // namespace
}  // namespace shodh
