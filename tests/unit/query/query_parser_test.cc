#include "searchd/query/query_parser.h"

#include <gtest/gtest.h>

namespace shodh {
namespace {

class QueryParserTest : public testing::Test {
 protected:
  Query parse(std::string_view text) { return parse_query(text, analyzer_); }
  std::string understood(std::string_view text) { return interpreted(parse(text)); }

  Analyzer analyzer_ = Analyzer::create().value();
};

TEST_F(QueryParserTest, WordsAreAllWanted) {
  const Query query = parse("ઉત્તર કોરિયા");
  ASSERT_EQ(query.words.size(), 2U);
  EXPECT_EQ(query.words[1].text, "કોરિયા");
  EXPECT_FALSE(query.words[1].stem.empty());
  EXPECT_EQ(interpreted(query), "(ઉત્તર AND કોરિયા)");
  EXPECT_EQ(understood("કોરિયા"), "કોરિયા");
  EXPECT_TRUE(query.warnings.empty());
}

TEST_F(QueryParserTest, QuotedWordsAreAPhraseWhateverTheQuotes) {
  for (const char* text : {"\"બેલિસ્ટિક મિસાઇલો\"", "“બેલિસ્ટિક મિસાઇલો”", "«બેલિસ્ટિક મિસાઇલો»"}) {
    const Query query = parse(text);
    EXPECT_TRUE(query.words.empty());
    ASSERT_EQ(query.phrases.size(), 1U);
    EXPECT_EQ(query.phrases[0].words.size(), 2U);
    EXPECT_EQ(interpreted(query), "\"બેલિસ્ટિક મિસાઇલો\"");
  }
  EXPECT_EQ(understood("રશિયા \"ઉત્તર કોરિયા\" ૧૧,૦૦૦"), "(રશિયા AND ૧૧,૦૦૦ AND \"ઉત્તર કોરિયા\")");
}

TEST_F(QueryParserTest, AQuotedWordAloneIsAWord) {
  EXPECT_EQ(parse("\"પુતિન\"").words.size(), 1U);
  EXPECT_TRUE(parse("\"\"").empty());
}

TEST_F(QueryParserTest, ALoneQuoteIsLeftOutWithItsPlace) {
  const Query query = parse("ક \"ઉત્તર કોરિયા");
  EXPECT_EQ(query.words.size(), 3U);
  ASSERT_EQ(query.warnings.size(), 1U);
  EXPECT_EQ(query.warnings[0].offset, 4U);
  EXPECT_EQ(query.warnings[0].message, "a quotation mark without its partner was left out");
}

TEST_F(QueryParserTest, AnEndingGluedToALatinWordOrNumberIsOptional) {
  const Query query = parse("KCNAના 2023માં");
  ASSERT_EQ(query.words.size(), 4U);
  EXPECT_FALSE(query.words[0].is_optional);
  EXPECT_TRUE(query.words[1].is_optional);
  EXPECT_TRUE(query.words[3].is_optional);
  EXPECT_EQ(interpreted(query), "(KCNA AND ના? AND 2023 AND માં?)");
}

TEST_F(QueryParserTest, TooManyWordsAreCutWithAWarning) {
  std::string text;
  for (int i = 0; i < 100; ++i) text += fmt::format("w{} ", i);
  const Query query = parse(text);
  EXPECT_EQ(query.words.size(), kMaxQueryWords);
  ASSERT_EQ(query.warnings.size(), 1U);
  EXPECT_EQ(query.warnings[0].message, "only the first 64 words were read");
}

TEST_F(QueryParserTest, NothingInItIsAnEmptyQuery) {
  for (const char* text : {"", "  ", "!!!", "\"", "\"\"\"", "-- ( )"}) {
    EXPECT_TRUE(parse(text).empty()) << text;
    EXPECT_EQ(understood(text), "");
  }
}

TEST_F(QueryParserTest, AnyBytesGiveAQuery) {
  for (int first = 0; first < 256; ++first) {
    for (int second = 0; second < 256; second += 3) {
      const std::string bytes{static_cast<char>(first), '"', static_cast<char>(second), '\xe0'};
      static_cast<void>(interpreted(parse(bytes)));
    }
  }
}

}  // namespace
}  // namespace shodh
