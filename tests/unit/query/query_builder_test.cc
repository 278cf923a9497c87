#include "searchd/query/query_builder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <regex>
#include <string>
#include <string_view>
#include <vector>

#include "common/index/schema.h"
#include "searchd/query/prefix_terms.h"
#include "searchd/query/query_parser.h"
#include "searchd/query/query_variants.h"
#include "tests/support/xapians_positions.h"

namespace shodh {
namespace {

class QueryBuilderTest : public testing::Test {
 protected:
  /// Puts a document with these words into the database, as the indexer does.
  void add(std::string_view text) {
    Xapian::Document document;
    const std::vector<Token>& tokens = analyzer_.analyze(text);
    for (const Token& token : tokens) {
      const std::string exact = schema::encode_term(schema::kExactPrefix, token.exact);
      document.add_term(exact);
      const bool is_only_form = std::ranges::none_of(tokens, [&](const Token& other) {
        return other.stem == token.stem && other.exact != token.exact;
      });
      if (token.stem.empty() || !is_only_form) document.add_posting(exact, token.position, 0);
      if (token.stem.empty()) continue;
      document.add_posting(schema::encode_term(schema::kStemPrefix, token.stem), token.position);
    }
    database_.add_document(document);
  }

  BuiltQuery build(std::string_view text, const SearchFilters& filters = {},
                   Matching matching = Matching::kAllWords) {
    Query query = parse_query(text, analyzer_);
    add_variants(query, analyzer_);
    return build_query(query, filters, matching, index_);
  }

  std::string description(std::string_view query, const SearchFilters& filters = {},
                          Matching matching = Matching::kAllWords) {
    // Weights hang on how rare a term is; which terms there are is told by the rest.
    static const std::regex weight("[0-9][-0-9.e]* \\* ");
    return std::regex_replace(build(query, filters, matching).query.get_description(), weight, "");
  }

  Xapian::doccount count(std::string_view text) {
    Xapian::Enquire enquire(database_);
    enquire.set_query(build(text).query);
    return enquire.get_mset(0, 10, 100).size();
  }

  Analyzer analyzer_ = Analyzer::create().value();
  Xapian::WritableDatabase database_{"", Xapian::DB_BACKEND_INMEMORY};
  SearchedIndex index_{
      .database = database_,
      .frequency = [this](const std::string& term) { return database_.get_termfreq(term); },
      .positions = test::xapians_positions};
};

TEST_F(QueryBuilderTest, StemsDecideAndExactWordsLift) {
  EXPECT_EQ(description("north korea"),
            "Query((((Znorth AND Zkorea) AND_MAYBE (north OR korea)) AND_MAYBE ((Znorth AND "
            "Zkorea) FILTER "
            "PostingSource(next to))))");
}

TEST_F(QueryBuilderTest, NeighboursLiftOnlyWhereAllWordsMustBeThere) {
  EXPECT_EQ(description("north korea", {}, Matching::kAnyWord),
            "Query(((Znorth OR Zkorea) AND_MAYBE (north OR korea)))");
  EXPECT_EQ(description("north -korea"), "Query(((Znorth AND_NOT Zkorea) AND_MAYBE north))");
  EXPECT_EQ(description("north OR korea"),
            "Query(((Znorth OR Zkorea) AND_MAYBE (north OR korea)))");
}

TEST_F(QueryBuilderTest, ARareWordWeighsMoreThanBm25HasIt) {
  for (int i = 0; i < 50; ++i) add(i == 0 ? "વરસાદ કેરી" : "વરસાદ");
  const BuiltQuery built = build("વરસાદ કેરી");
  ASSERT_EQ(built.asked.words.size(), 2U);
  EXPECT_LT(built.asked.words[0].weight, built.asked.words[1].weight);
}

TEST_F(QueryBuilderTest, NumbersHaveNoStem) { EXPECT_EQ(description("૧૧,૦૦૦"), "Query(11000)"); }

TEST_F(QueryBuilderTest, PhrasesAskForStemsInOrder) {
  EXPECT_EQ(
      description("\"north korea\""),
      "Query((((Znorth AND Zkorea) FILTER PostingSource(next to)) AND_MAYBE (north OR korea)))");
}

TEST_F(QueryBuilderTest, ExactPhrasesAreOfWordsAsTheyAreWritten) {
  add("ઉત્તર કોરિયા ગયા");                          // the only form
  add("ઉત્તર કોરિયાના નેતા કોરિયા ગયા");             // the stems in a row, the exact words apart
  add("ઉત્તર કોરિયા ગયા, ઉત્તર કોરિયાના નેતા મળ્યા");  // both forms in a row
  add("કોરિયા ઉત્તર");
  add("ઉત્તર કોરિયાના");
  EXPECT_EQ(description("=\"north korea\""),
            "Query(((north AND korea) FILTER PostingSource(next to)))");
  EXPECT_EQ(count("\"ઉત્તર કોરિયા\""), 4U);
  EXPECT_EQ(count("=\"ઉત્તર કોરિયા\""), 2U);
  EXPECT_EQ(count("=\"ઉત્તર કોરિયાના\""), 3U);
  EXPECT_EQ(count("=\"ઉત્તર કોરિયાના\" -=\"ઉત્તર કોરિયા\""), 2U);
  EXPECT_EQ(count("=\"૧૧ કોરિયા\""), 0U);
}

TEST_F(QueryBuilderTest, OperatorsBecomeXapians) {
  EXPECT_EQ(description("11 OR 12"), "Query((11 OR 12))");
  EXPECT_EQ(description("11 -12"), "Query((11 AND_NOT 12))");
  EXPECT_EQ(description("-12"), "Query((<alldocuments> AND_NOT 12))");
  EXPECT_EQ(description("11 NEAR/5 12"), "Query(((11 AND 12) FILTER PostingSource(near)))");
  EXPECT_EQ(description("11 section:World"), "Query((11 FILTER XSECTION:World))");
  EXPECT_EQ(description("title:11"), "Query(S11)");
}

TEST_F(QueryBuilderTest, FiltersDoNotWeigh) {
  SearchFilters filters;
  filters.facets = {{"section", {"World", "India"}}, {"tag", {"ISRO"}}};
  EXPECT_EQ(description("2023", filters),
            "Query(((2023 FILTER (XSECTION:World OR XSECTION:India)) FILTER XTAG:ISRO))");
}

TEST_F(QueryBuilderTest, AnEmptyQueryMatchesAllThatTheFiltersLeave) {
  EXPECT_EQ(description(""), "Query(<alldocuments>)");
  SearchFilters filters;
  filters.from = parse_iso_instant("2025").value();
  EXPECT_TRUE(description("", filters).starts_with("Query((<alldocuments> FILTER VALUE_RANGE 0 "));
}

TEST_F(QueryBuilderTest, GluedAndSplitWordsFindEachOther) {
  add("વડા પ્રધાન આવ્યા");
  add("વડાપ્રધાન આવ્યા");
  add("પ્રધાન આવ્યા");
  EXPECT_EQ(count("વડા પ્રધાન"), 2U);
  EXPECT_EQ(count("વડાપ્રધાન"), 2U);
  EXPECT_EQ(count("વડાપ્રધાને"), 2U);
  EXPECT_EQ(count("=વડાપ્રધાન"), 1U);
}

TEST_F(QueryBuilderTest, AcronymsFindEachOtherInEitherScript) {
  add("PM દિલ્હીમાં");
  add("પીએમ દિલ્હીમાં");
  add("પી.એમ. દિલ્હીમાં");
  for (const char* text : {"PM", "pm", "પીએમ", "પી.એમ."}) EXPECT_EQ(count(text), 3U) << text;
  EXPECT_EQ(count("=PM"), 1U);
}

TEST_F(QueryBuilderTest, PrefixesStandForTheWordsOfTheArchive) {
  add("ચૂંટણી પંચ");
  add("ચૂંટાયેલા સભ્ય");
  add("મુખ્યમંત્રી");
  EXPECT_EQ(count("ચૂંટ*"), 2U);
  const std::vector<AskedWord> asked = build("ચૂંટ*").asked.words;
  ASSERT_EQ(asked.size(), 2U);
  EXPECT_EQ(asked[0].exact, "ચૂંટણી");
  EXPECT_EQ(asked[1].exact, "ચૂંટાયેલા");
  EXPECT_EQ(count("મુખ્ય્*"), 1U);
  EXPECT_EQ(count("ઘઘઘ*"), 0U);
}

TEST_F(QueryBuilderTest, APrefixOfTooManyWordsIsCutAndSaysSo) {
  std::string text;
  for (int i = 0; i < 150; ++i)
    text += fmt::format("zz{}q{} ", static_cast<char>('a' + i % 26),
                        std::string(static_cast<std::size_t>(i / 26), 'x'));
  add(text);
  const BuiltQuery built = build("zz*");
  EXPECT_EQ(built.asked.words.size(), kMaxPrefixWords);
  ASSERT_EQ(built.warnings.size(), 1U);
  EXPECT_EQ(built.warnings[0], "'zz*' begins 150 words; the 100 most frequent were asked for");
}

TEST_F(QueryBuilderTest, OnlyWhatTheArchiveHasIsToBeMarked) {
  add("વડા પ્રધાન આવ્યા");
  AskedTerms asked = build("વડાપ્રધાન -આવ્યા").asked;
  ASSERT_EQ(asked.words.size(), 1U);
  EXPECT_EQ(asked.words[0].exact, "વડાપ્રધાન");
  ASSERT_EQ(asked.phrases.size(), 1U);  // of all the ways to split it, the one that is there
  EXPECT_EQ(asked.phrases[0][0].exact, "વડા");
  EXPECT_EQ(asked.phrases[0][1].exact, "પ્રધાન");
  asked = build("=વડા PM").asked;
  ASSERT_EQ(asked.words.size(), 2U);
  EXPECT_TRUE(asked.words[0].stem.empty());
}

TEST_F(QueryBuilderTest, FunctionWordsAreTheFirstToGo) {
  add("ગુજરાત સરકાર");
  const std::string all = description("ગુજરાત અને સરકાર");
  EXPECT_NE(all.find(" AND "), std::string::npos);
  Query query = parse_query("ગુજરાત અને સરકાર", analyzer_);
  Xapian::Enquire enquire(database_);
  enquire.set_query(build_query(query, {}, Matching::kAllWords, index_).query);
  EXPECT_EQ(enquire.get_mset(0, 10).size(), 0U);
  enquire.set_query(build_query(query, {}, Matching::kAllButStopWords, index_).query);
  EXPECT_EQ(enquire.get_mset(0, 10).size(), 1U);
}

}  // namespace
}  // namespace shodh
