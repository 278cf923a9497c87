#include "searchd/search/searcher.h"

#include "tests/support/index_fixture.h"

namespace shodh {
namespace {

class SearcherTest : public test::IndexFixture {
 protected:
  void SetUp() override { ASSERT_TRUE(build(test::small_archive())); }

  SearchAnswer search(std::string text) {
    SearchRequest request;
    request.text = std::move(text);
    auto reader = IndexReader::open(folder_, 1).value();
    return searcher_.search(request, Aliases::built_in(), reader).value();
  }

  Searcher searcher_ = Searcher::create().value();
};

TEST_F(SearcherTest, MarksTheWordsInTitleAndSnippet) {
  const SearchAnswer answer = search("પુતિન કોરિયા");
  ASSERT_EQ(answer.total, 1U);
  EXPECT_EQ(answer.hits[0].title_html, "કિમ જોંગ ઉને <mark>પુતિનને</mark> સંદેશ મોકલ્યો");
  EXPECT_NE(answer.hits[0].snippet_html.find("<mark>કોરિયાના</mark>"), std::string::npos);
  EXPECT_EQ(answer.interpreted, "(પુતિન AND કોરિયા)");
  EXPECT_TRUE(answer.warnings.empty());
}

TEST_F(SearcherTest, FallsBackToAnyWordAndSaysSo) {
  const SearchAnswer answer = search("પુતિન કેરી");
  EXPECT_EQ(answer.total, 2U);
  ASSERT_EQ(answer.warnings.size(), 1U);
  EXPECT_EQ(answer.warnings[0], "no article has all the words; these have some of them");
}

TEST_F(SearcherTest, ABlankQueryListsTheNewest) {
  const SearchAnswer answer = search(" ");
  ASSERT_EQ(answer.total, 4U);
  EXPECT_EQ(answer.hits[0].match.article.id, "rain");
}

TEST_F(SearcherTest, AQueryWithoutWordsFindsNothingAndSaysSo) {
  const SearchAnswer answer = search("!!!");
  EXPECT_EQ(answer.total, 0U);
  EXPECT_EQ(answer.warnings, std::vector<std::string>{"the query has no word in it"});
}

TEST_F(SearcherTest, ParserWarningsCarryTheirPlace) {
  EXPECT_EQ(search("\"પુતિન").warnings,
            std::vector<std::string>{
                "a quotation mark without its partner was left out (at byte 0 of the query)"});
}

}  // namespace
}  // namespace shodh
