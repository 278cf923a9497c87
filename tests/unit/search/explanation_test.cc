#include "tests/support/index_fixture.h"

#include "searchd/query/query_parser.h"
#include "searchd/search/index_reader.h"

namespace shodh {
namespace {

class ExplanationTest : public test::IndexFixture {
 protected:
  std::vector<std::string> parts(std::string_view text, Recency recency = Recency::kOff) {
    const Query query = parse_query(text, analyzer_);
    MatchRequest request;
    request.query = &query;
    request.recency = recency;
    request.explain = true;
    auto reader = IndexReader::open(folder_, 1).value();
    std::vector<std::string> parts;
    const MatchPage page = reader.match(request).value();
    for (const ScorePart& part : page.matches.at(0).explanation) {
      parts.push_back(part.description);
    }
    return parts;
  }

  using Texts = std::vector<std::string>;
  Analyzer analyzer_ = Analyzer::create().value();
};

TEST_F(ExplanationTest, NamesTheTermsReadably) {
  ASSERT_TRUE(build(test::small_archive()));
  EXPECT_EQ(parts("કોરિયાના"), (Texts{"stem કોરિય", "word કોરિયાના"}));
  EXPECT_EQ(parts("title:પુતિન"), Texts{"stem પુતિન in the title"});
  EXPECT_EQ(parts("\"ઉત્તર કોરિયા\""), (Texts{"stem ઉત્તર next to stem કોરિય", "word ઉત્તર"}));
  EXPECT_EQ(parts("તાલા*"), Texts{"word તાલાલા"});
}

TEST_F(ExplanationTest, SaysWhatNewnessGives) {
  ASSERT_TRUE(build(test::small_archive()));
  EXPECT_EQ(parts("11000", Recency::kMild), (Texts{"word 11000", "newness"}));
}

TEST_F(ExplanationTest, WhatDoesNotMatchGivesNothing) {
  ASSERT_TRUE(build(test::small_archive()));
  // કોરિયા is there, without કેરી beside it.
  EXPECT_EQ(parts("(કોરિયા કેરી) OR 11000"), Texts{"word 11000"});
}

}  // namespace
}  // namespace shodh
