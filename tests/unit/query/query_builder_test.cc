#include "searchd/query/query_builder.h"

#include <gtest/gtest.h>

#include <regex>

#include "searchd/query/query_parser.h"

namespace shodh {
namespace {

class QueryBuilderTest : public testing::Test {
 protected:
  std::string description(std::string_view text, const SearchFilters& filters = {},
                          Matching matching = Matching::kAllWords) {
    const auto query = build_query(parse_query(text, analyzer_), filters, matching);
    // Xapian writes the weight with all the digits of its binary form.
    return std::regex_replace(query.get_description(), std::regex("0\\.40+[0-9]*"), "0.4");
  }

  Analyzer analyzer_ = Analyzer::create().value();
};

TEST_F(QueryBuilderTest, StemsDecideAndExactWordsLift) {
  EXPECT_EQ(description("north korea"),
            "Query(((Znorth AND Zkorea) AND_MAYBE (0.4 * north OR 0.4 * korea)))");
  EXPECT_EQ(description("north korea", {}, Matching::kAnyWord),
            "Query(((Znorth OR Zkorea) AND_MAYBE (0.4 * north OR 0.4 * korea)))");
}

TEST_F(QueryBuilderTest, NumbersHaveNoStem) { EXPECT_EQ(description("૧૧,૦૦૦"), "Query(11000)"); }

TEST_F(QueryBuilderTest, PhrasesAskForStemsInOrder) {
  EXPECT_EQ(description("\"north korea\""),
            "Query(((Znorth PHRASE 2 Zkorea) AND_MAYBE (0.4 * north OR 0.4 * korea)))");
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

}  // namespace
}  // namespace shodh
