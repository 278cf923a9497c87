#include "common/analysis/analyzer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "common/base/utf8.h"

namespace shodh {
namespace {

using testing::ElementsAre;

// "exact/stem" of every token.
std::vector<std::string> terms_of(std::string_view text) {
  Analyzer analyzer = Analyzer::create().value();
  std::vector<std::string> terms;
  for (const Token& token : analyzer.analyze(text)) {
    terms.push_back(std::string(token.exact) + "/" + std::string(token.stem));
  }
  return terms;
}

TEST(Analyzer, MakesTermsOfEveryKindOfWord) {
  EXPECT_THAT(terms_of("ઉત્તર કોરિયાના KCNAએ ૧૦,૦૦૦ Elections मोदी"),
              ElementsAre("ઉત્તર/ઉત્તર", "કોરિયાના/કોરિય", "kcna/kcna", "એ/એ", "10000/",
                          "elections/elect", "मोदी/"));
}

TEST(Analyzer, CountsPositionsAndPlacesInTheText) {
  Analyzer analyzer = Analyzer::create().value();
  const std::string text = "“કિમ” અને\nપુતિન";
  const std::vector<Token>& tokens = analyzer.analyze(text);
  ASSERT_EQ(tokens.size(), 3U);
  const char* const words[] = {"કિમ", "અને", "પુતિન"};
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(tokens[i].position, i);
    EXPECT_EQ(tokens[i].range.of(text), words[i]);
    EXPECT_EQ(tokens[i].type, TokenType::kGujarati);
  }
}

TEST(Analyzer, GivesTheSameTokensAgainFromItsMemo) {
  Analyzer analyzer = Analyzer::create().value();
  const std::string text = "કોરિયાના 11મી, કોરિયાના 11મી";
  const std::vector<Token>& tokens = analyzer.analyze(text);
  ASSERT_EQ(tokens.size(), 6U);
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(tokens[i].exact, tokens[i + 3].exact);
    EXPECT_EQ(tokens[i].stem, tokens[i + 3].stem);
    EXPECT_EQ(tokens[i].type, tokens[i + 3].type);
    EXPECT_EQ(tokens[i].range.of(text), tokens[i + 3].range.of(text));
  }
}

TEST(Analyzer, KeepsViewsOfACallWithMoreWordsThanTheMemoHolds) {
  Analyzer analyzer = Analyzer::create().value();
  std::string text;
  for (int i = 0; i < 300'000; ++i) text += "x" + std::to_string(i) + " ";
  for (int round = 0; round < 3; ++round) {
    const std::vector<Token>& tokens = analyzer.analyze(text);
    ASSERT_EQ(tokens.size(), 300'000U);
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      ASSERT_EQ(tokens[i].exact, "x" + std::to_string(i));
    }
  }
}

TEST(Analyzer, CutsTermsBetweenCodePoints) {
  std::string word;
  for (int i = 0; i < 100; ++i) word += "કિ";
  Analyzer analyzer = Analyzer::create().value();
  const std::vector<Token>& tokens = analyzer.analyze(word);
  ASSERT_EQ(tokens.size(), 1U);
  EXPECT_EQ(tokens[0].range, (ByteRange{0, word.size()}));
  EXPECT_EQ(tokens[0].exact, word.substr(0, kMaxTermBytes));
  EXPECT_LE(tokens[0].stem.size(), kMaxTermBytes);
  EXPECT_EQ(find_invalid_utf8(tokens[0].stem), std::nullopt);
}

TEST(Analyzer, TakesAnyBytes) {
  std::string bytes;
  for (int i = 0; i < 256; ++i) bytes += static_cast<char>(i);
  EXPECT_NO_FATAL_FAILURE(terms_of(bytes + bytes));
  EXPECT_THAT(terms_of("\xFF\xFE"), testing::IsEmpty());
  EXPECT_THAT(terms_of(""), testing::IsEmpty());
}

TEST(Analyzer, TakesTextsMadeToBeSlow) {
  std::string letters;
  std::string matras;
  std::string stops;
  for (int i = 0; i < 3'400'000; ++i) letters += "ક";
  for (int i = 0; i < 500'000; ++i) matras += "ંુ";
  for (int i = 0; i < 100'000; ++i) stops += "ક.";
  std::string joiners = "ક";
  for (int i = 0; i < 100'000; ++i) joiners += "\u200D";
  Analyzer analyzer = Analyzer::create().value();
  EXPECT_EQ(analyzer.analyze(letters).size(), 1U);  // 10 MB
  EXPECT_EQ(analyzer.analyze(letters).front().exact, letters.substr(0, kMaxTermBytes));
  EXPECT_THAT(analyzer.analyze(matras), testing::IsEmpty());
  EXPECT_THAT(analyzer.analyze(stops), testing::SizeIs(1));
  EXPECT_THAT(terms_of(joiners + "ષ"), ElementsAre("કષ/કશ"));
  EXPECT_THAT(terms_of("ક\xE0\xAA"), ElementsAre("ક/ક"));
}

TEST(Analyzer, MakesNoTermForEveryWordButNeverAnEmptyOne) {
  Analyzer analyzer = Analyzer::create().value();
  for (const Token& token : analyzer.analyze("\u0A82 ઃ . ' _ 7 ક\u200D \u00AD")) {
    EXPECT_FALSE(token.exact.empty());
  }
}

TEST(Analyzer, NamesItsVersion) { EXPECT_EQ(Analyzer::version(), "gu-2"); }

TEST(TokenTypes, HaveTheNamesOfTheInterface) {
  EXPECT_EQ(token_type_name(TokenType::kGujarati), "gujarati");
  EXPECT_EQ(token_type_name(TokenType::kLatin), "latin");
  EXPECT_EQ(token_type_name(TokenType::kNumber), "number");
  EXPECT_EQ(token_type_name(TokenType::kOther), "other");
}

}  // namespace
}  // namespace shodh
