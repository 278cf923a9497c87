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

/// Whether the only stretch of a text is passed over.
bool rules_out(const FirstLetters& letters, std::string_view stretch) {
  return letters.pass(stretch, 0) == stretch.size();
}

TEST(FirstLetters, RulesOutPlainWordsThatBeginOtherwise) {
  const FirstLetters letters = letters_of({"કોરિય", "ઉત્તર"});
  for (const char* stretch : {"વરસાદ", "વરસાદમાં.", "છે,", "સરકારે?", "પ્રધાન"}) {
    EXPECT_TRUE(rules_out(letters, stretch)) << stretch;
  }
  for (const char* stretch : {"કોરિયા", "કેરી", "ઉત્તર", "ઊંઘ", "અમદાવાદ", "ઓસ્ટ્રેલિયા"}) {
    EXPECT_FALSE(rules_out(letters, stretch)) << stretch;
  }
}

TEST(FirstLetters, KnowsNothingOfOtherStretches) {
  const FirstLetters letters = letters_of({"કોરિય"});
  for (const char* stretch :
       {".", "NASA", "૨૦૨૫", "પેટ્રોલ-ડીઝલ", "પી.એમ", "વરસાદNASA", "દુઃખ", "દ\u200Dર", "ાવરસાદ"}) {
    EXPECT_FALSE(rules_out(letters, stretch)) << stretch;
  }
}

TEST(FirstLetters, KnowsWhatABeginningMayBecome) {
  EXPECT_FALSE(rules_out(letters_of({"રુતુ"}), "ઋતુ"));
  EXPECT_FALSE(rules_out(letters_of({"શટકોણ"}), "ષટકોણ"));
  EXPECT_FALSE(rules_out(letters_of({"ટ્ઠિ"}), "ઠ્ઠી"));
  EXPECT_TRUE(rules_out(letters_of({"ટ્ઠિ"}), "ઠીક"));
}

TEST(FirstLetters, KnowsTheNextConsonant) {
  const FirstLetters letters = letters_of({"કોરિય"});
  for (const char* word : {"કેમેરા", "કલાકાર", "કંપની", "કુલ", "કાબુલ"}) {
    EXPECT_TRUE(rules_out(letters, word)) << word;
  }
  EXPECT_FALSE(rules_out(letters, "કરોડ"));
  // Of a term that has none there may be anything.
  EXPECT_FALSE(rules_out(letters_of({"કે"}), "કલાક"));
}

TEST(FirstLetters, LeavesOpenWhatTheNextConsonantMayBecome) {
  EXPECT_FALSE(rules_out(letters_of({"હિંદિ"}), "હિન્દી"));
  EXPECT_FALSE(rules_out(letters_of({"બંન"}), "બન્ને"));
  EXPECT_FALSE(rules_out(letters_of({"ચિટ્ઠિ"}), "ચિઠ્ઠી"));
  EXPECT_FALSE(rules_out(letters_of({"દ્રશ્ટિ"}), "દૃષ્ટિ"));
  EXPECT_FALSE(rules_out(letters_of({"સ્મ્રુત"}), "સ્મૃતિ"));
  EXPECT_FALSE(rules_out(letters_of({"થયેલ"}), "થએલ"));
  EXPECT_FALSE(rules_out(letters_of({"ગયુ"}), "ગયું"));
}

TEST(FirstLetters, PassesAStretchWithWhatEndsIt) {
  const FirstLetters letters = letters_of({"કોરિય"});
  EXPECT_EQ(letters.pass("વરસાદ. કોરિયા", 0), std::string_view("વરસાદ.").size());
  EXPECT_EQ(letters.pass("વરસાદ\n", 0), std::string_view("વરસાદ").size());
  EXPECT_EQ(letters.pass("વરસાદ…", 0), std::nullopt);
  EXPECT_EQ(letters.pass("વરસાદ.કોરિયા", 0), std::nullopt);
}

TEST(FirstLetters, KnowsIrregularForms) {
  const FirstLetters to_be = letters_of({"હોવુ"});
  for (const char* form : {"છે", "હતું", "નથી"}) EXPECT_FALSE(rules_out(to_be, form)) << form;
  EXPECT_TRUE(rules_out(to_be, "ગયો"));
  EXPECT_FALSE(rules_out(letters_of({"જવુ"}), "ગયો"));
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
