#include "searchd/query/query_parser.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <vector>

namespace shodh {
namespace {

using Type = QueryNode::Type;

class QueryParserTest : public testing::Test {
 protected:
  Query parse(std::string_view text) { return parse_query(text, analyzer_); }
  std::string understood(std::string_view text) { return interpreted(parse(text)); }
  std::vector<std::string> warnings(std::string_view text) {
    std::vector<std::string> messages;
    for (const QueryWarning& warning : parse(text).warnings) {
      messages.push_back(fmt::format("{}: {}", warning.offset, warning.message));
    }
    return messages;
  }

  using Messages = std::vector<std::string>;
  Analyzer analyzer_ = Analyzer::create().value();
};

TEST_F(QueryParserTest, WordsAreAllWanted) {
  const Query query = parse("ઉત્તર કોરિયા");
  ASSERT_EQ(query.root.children.size(), 2U);
  EXPECT_EQ(query.root.children[1].words[0].text, "કોરિયા");
  EXPECT_FALSE(query.root.children[1].words[0].stem.empty());
  EXPECT_EQ(interpreted(query), "(ઉત્તર AND કોરિયા)");
  EXPECT_EQ(understood("કોરિયા"), "કોરિયા");
  EXPECT_TRUE(query.warnings.empty());
}

TEST_F(QueryParserTest, QuotedWordsAreAPhraseWhateverTheQuotes) {
  for (const char* text : {"\"બેલિસ્ટિક મિસાઇલો\"", "“બેલિસ્ટિક મિસાઇલો”", "«બેલિસ્ટિક મિસાઇલો»"}) {
    const Query query = parse(text);
    ASSERT_EQ(query.root.children.size(), 1U);
    EXPECT_EQ(query.root.children[0].type, Type::kPhrase);
    EXPECT_EQ(interpreted(query), "\"બેલિસ્ટિક મિસાઇલો\"");
  }
  EXPECT_EQ(understood("રશિયા \"ઉત્તર કોરિયા\" ૧૧,૦૦૦"), "(રશિયા AND \"ઉત્તર કોરિયા\" AND ૧૧,૦૦૦)");
}

TEST_F(QueryParserTest, AQuotedWordAloneIsAWord) {
  EXPECT_EQ(parse("\"પુતિન\"").root.children[0].type, Type::kWord);
  EXPECT_TRUE(parse("\"\"").empty());
}

TEST_F(QueryParserTest, OperatorsBindByPrecedence) {
  EXPECT_EQ(understood("a b OR c"), "((a AND b) OR c)");
  EXPECT_EQ(understood("a OR b c"), "(a OR (b AND c))");
  EXPECT_EQ(understood("a AND (b OR c)"), "(a AND (b OR c))");
  EXPECT_EQ(understood("a && b | c || d"), "((a AND b) OR c OR d)");
  EXPECT_EQ(understood("a -b NOT c"), "(a AND NOT b AND NOT c)");
  EXPECT_EQ(understood("NOT NOT a"), "a");
  EXPECT_EQ(understood("-(a b)"), "NOT (a AND b)");
  EXPECT_EQ(understood("a NEAR/5 b c"), "((a NEAR/5 b) AND c)");
  EXPECT_EQ(understood("a NEAR b"), "(a NEAR/10 b)");
  EXPECT_EQ(understood("((a))"), "a");
}

TEST_F(QueryParserTest, AHyphenIsNotOnlyBeforeAWord) {
  EXPECT_EQ(understood("પેટ્રોલ-ડીઝલ"), "(પેટ્રોલ AND ડીઝલ)");
  EXPECT_EQ(understood("a - b"), "(a AND b)");
  EXPECT_EQ(understood("a −b"), "(a AND NOT b)");
}

TEST_F(QueryParserTest, FieldsTakeAWordAPhraseOrAGroup) {
  EXPECT_EQ(understood("title:કોરિયા"), "title:કોરિયા");
  EXPECT_EQ(understood("title:\"ઉત્તર કોરિયા\""), "title:\"ઉત્તર કોરિયા\"");
  EXPECT_EQ(understood("title:(a OR b) c"), "((title:a OR title:b) AND c)");
  EXPECT_EQ(understood("section:World source:\"Two Words\""),
            "(section:World AND source:\"Two Words\")");
  EXPECT_EQ(understood("-tag:ISRO"), "NOT tag:ISRO");
  EXPECT_EQ(understood("colour:red"), "(colour AND red)");
}

TEST_F(QueryParserTest, DatesAreDaysMonthsYearsAndRanges) {
  const Query query = parse("date:2024..2025-06-12");
  ASSERT_EQ(query.root.children.size(), 1U);
  EXPECT_EQ(iso_utc(*query.root.children[0].from), "2023-12-31T18:30:00Z");
  EXPECT_EQ(iso_utc(*query.root.children[0].until), "2025-06-12T18:30:00Z");
  EXPECT_EQ(understood("x date:2025-06"), "(x AND date:2025-06)");
  EXPECT_FALSE(parse("date:2024..").root.children[0].until);
  EXPECT_FALSE(parse("date:..2024").root.children[0].from);
  for (const char* text : {"x date:soon", "x date:2025..2024", "x date:..", "x date:2024...2025"}) {
    EXPECT_EQ(understood(text), "x") << text;
    EXPECT_EQ(parse(text).warnings.size(), 1U) << text;
  }
}

TEST_F(QueryParserTest, EqualsAsksForExactlyWhatIsWritten) {
  EXPECT_TRUE(parse("=મિસાઇલો").root.children[0].is_exact);
  EXPECT_EQ(understood("=મિસાઇલો"), "=મિસાઇલો");
  EXPECT_EQ(understood("=\"ઉત્તર કોરિયા\""), "=\"ઉત્તર કોરિયા\"");
  EXPECT_EQ(understood("=પેટ્રોલ-ડીઝલ"), "=\"પેટ્રોલ ડીઝલ\"");
}

TEST_F(QueryParserTest, APrefixNeedsTwoLetters) {
  EXPECT_EQ(understood("ચૂંટ*"), "ચૂંટ*");
  EXPECT_EQ(understood("મુખ્ય્*"), "મુખ્ય્*");
  EXPECT_EQ(parse("ક્*").root.children[0].type, Type::kPrefix);
  EXPECT_EQ(understood("ક*"), "ક");
  EXPECT_EQ(warnings("ક*"), Messages{"0: * needs two letters before it; it was left out"});
  EXPECT_EQ(understood("*"), "");
}

TEST_F(QueryParserTest, MalformedQueriesAreReadAsPlainWordsWithAWarning) {
  EXPECT_EQ(understood("a AND"), "a");
  EXPECT_EQ(warnings("a AND"), Messages{"2: AND with nothing on one side was left out"});
  EXPECT_EQ(understood("OR a"), "a");
  EXPECT_EQ(warnings("a OR OR b"), Messages{"2: OR with nothing on one side was left out"});
  EXPECT_EQ(understood("a OR OR b"), "(a OR b)");
  EXPECT_EQ(understood("((a"), "a");
  EXPECT_EQ(warnings("((a"), (Messages{"0: a parenthesis that is not closed was left out",
                                       "1: a parenthesis that is not closed was left out"}));
  EXPECT_EQ(understood("a) b"), "(a AND b)");
  EXPECT_EQ(warnings("a) b"),
            Messages{"1: a closing parenthesis without its partner was left out"});
  EXPECT_EQ(understood("a NOT"), "a");
  EXPECT_EQ(understood("NEAR/3 a"), "a");
  EXPECT_EQ(understood("a NEAR/3 \"b c\""), "(a AND \"b c\")");
  EXPECT_EQ(understood("()"), "");
  EXPECT_EQ(understood("section:"), "section");
}

TEST_F(QueryParserTest, ALoneQuoteIsLeftOutWithItsPlace) {
  EXPECT_EQ(understood("ક \"ઉત્તર કોરિયા"), "(ક AND ઉત્તર AND કોરિયા)");
  EXPECT_EQ(warnings("ક \"ઉત્તર કોરિયા"),
            Messages{"4: a quotation mark without its partner was left out"});
}

TEST_F(QueryParserTest, AnEndingGluedToALatinWordOrNumberIsOptional) {
  EXPECT_EQ(understood("KCNAના 2023માં"), "((KCNA AND ના?) AND (2023 AND માં?))");
}

TEST_F(QueryParserTest, TooManyWordsAreCutWithAWarning) {
  std::string text;
  for (int i = 0; i < 100; ++i) text += fmt::format("w{} ", i);
  const Query query = parse(text);
  EXPECT_EQ(query.root.children.size(), kMaxQueryWords);
  ASSERT_EQ(query.warnings.size(), 1U);
  EXPECT_EQ(query.warnings[0].message, "only the first 64 words were read");
}

TEST_F(QueryParserTest, DepthIsBounded) {
  for (const char* piece : {"(", "title:", "-", "a NEAR NOT ", "title:-", "\"", "(a OR "}) {
    std::string text;
    for (int i = 0; i < 100'000; ++i) text += piece;
    static_cast<void>(understood(text + "x"));
  }
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
      static_cast<void>(understood(bytes));
    }
  }
}

}  // namespace
}  // namespace shodh
