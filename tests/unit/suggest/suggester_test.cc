#include "searchd/suggest/suggester.h"

#include <gmock/gmock.h>

#include "tests/support/index_fixture.h"

namespace shodh {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::Field;
using testing::IsEmpty;
using testing::Not;

std::vector<Article> archive() {
  std::vector<Article> articles = test::small_archive();
  for (int i = 0; i < 3; ++i) {
    const std::string number = std::to_string(i);
    articles.push_back(test::make_article(
        "korea" + number, "ઉત્તર કોરિયાએ " + number + " મિસાઇલ છોડી",
        "ઉત્તર કોરિયાના દરિયાકાંઠે કસોટી થઈ.", "2025-06-0" + std::to_string(i + 1)));
    articles.push_back(test::make_article("up" + number, "ઉત્તર પ્રદેશમાં ચૂંટણી " + number,
                                          "મતદાન માટે તૈયારી શરૂ.",
                                          "2024-02-0" + std::to_string(i + 1)));
  }
  articles.push_back(test::make_article("tags", "<b>કેરી</b> & \"રસ\"", "કેરીનો રસ.", "2025-04-01"));
  return articles;
}

class SuggesterTest : public test::IndexFixture {
 protected:
  void SetUp() override { ASSERT_TRUE(build(archive())); }

  std::vector<Suggestion> suggest(std::string_view typed, std::size_t limit = 10) {
    auto reader = IndexReader::open(folder_, 1).value();
    return suggester_.suggest(typed, limit, Aliases::built_in(), reader).value();
  }
  std::vector<std::string> texts(std::string_view typed, std::size_t limit = 10) {
    std::vector<std::string> texts;
    for (const Suggestion& one : suggest(typed, limit)) texts.push_back(one.text);
    return texts;
  }

  Suggester suggester_ = Suggester::create().value();
};

TEST_F(SuggesterTest, CompletesTheLastWord) {
  const auto suggestions = suggest("ઉત્ત");
  ASSERT_FALSE(suggestions.empty());
  EXPECT_EQ(suggestions[0].text, "ઉત્તર");
  EXPECT_EQ(suggestions[0].articles, 7U);
  EXPECT_EQ(suggestions[0].html, "<mark>ઉત્ત</mark>ર");
}

TEST_F(SuggesterTest, GoesOnWithPhrasesAndHeadlines) {
  EXPECT_THAT(texts("ઉત્તર"), AllOf(Contains("ઉત્તર કોરિયાએ"), Contains("ઉત્તર પ્રદેશમાં ચૂંટણી"),
                                   Contains("ઉત્તર કોરિયાએ 2 મિસાઇલ છોડી")));
  EXPECT_THAT(texts("ઉત્તર ક").front(), testing::StartsWith("ઉત્તર કોરિયા"));
  EXPECT_THAT(texts("ઉત્તર "), Contains("ઉત્તર પ્રદેશમાં ચૂંટણી"));
}

TEST_F(SuggesterTest, CountsArticlesThatHaveAllTheWords) {
  for (const Suggestion& one : suggest("ઉત્તર પ્ર")) {
    EXPECT_EQ(
        one.articles,
        one.text.ends_with("0") || one.text.ends_with("1") || one.text.ends_with("2") ? 1U : 3U)
        << one.text;
  }
}

TEST_F(SuggesterTest, ReadsLatinLettersAsGujarati) {
  EXPECT_EQ(texts("utta").front(), "ઉત્તર");
  const auto suggestions = suggest("uttar kor");
  ASSERT_FALSE(suggestions.empty());
  EXPECT_THAT(suggestions[0].text, testing::StartsWith("ઉત્તર કોરિયા"));
  EXPECT_THAT(suggestions[0].html, testing::StartsWith("<mark>ઉત્તર</mark> <mark>કોરિયા"));
}

TEST_F(SuggesterTest, PartsTwoWordsThatAreTypedAsOne) {
  EXPECT_THAT(texts("uttarkor"), Contains(testing::StartsWith("ઉત્તર કોરિયા")));
  EXPECT_THAT(texts("uttarqqqq"), IsEmpty());
}

TEST_F(SuggesterTest, HasSomethingAfterEachKeyFromTheSecondOn) {
  const std::string text = "ઉત્તર કોરિયા";
  std::size_t letters = 0;
  for (std::size_t at = 0; at < text.size();) {
    at = text.find_first_of("\xE0 ", at + 1);
    at = std::min(at, text.size());
    const std::string typed = text.substr(0, at);
    if (++letters < 2) {
      EXPECT_THAT(texts(typed), IsEmpty()) << typed;
    } else {
      EXPECT_THAT(texts(typed), Not(IsEmpty())) << typed;
    }
  }
}

TEST_F(SuggesterTest, OffersNoFunctionWordsAlone) {
  EXPECT_THAT(texts("છે"), IsEmpty());
  EXPECT_THAT(texts("મા"), Not(Contains("માટે")));
}

TEST_F(SuggesterTest, OffersNothingThatNoArticleHas) {
  EXPECT_THAT(texts("કેસર મિસા"), IsEmpty());
  EXPECT_THAT(texts("ઝઝઝ"), IsEmpty());
  EXPECT_THAT(texts(""), IsEmpty());
  EXPECT_THAT(texts("!!! ??"), IsEmpty());
}

TEST_F(SuggesterTest, TakesOperatorsForWordsAndSurvivesAnything) {
  EXPECT_THAT(texts("\"ઉત્તર કો"), Contains(testing::StartsWith("\"ઉત્તર કોરિયા")));
  for (const char* typed :
       {"(((", "title:", "-ઉત્તર OR ", "\xFF\xE0\xAA", "્્", "a\u200D", "NEAR/5 ક"}) {
    static_cast<void>(texts(typed));
  }
}

TEST_F(SuggesterTest, GivesNoMoreThanAsked) {
  EXPECT_EQ(texts("ઉત્તર", 1).size(), 1U);
  EXPECT_EQ(texts("ઉત્તર", 4).size(), 4U);
  EXPECT_EQ(texts("ઉત્તર", 1).front(), "ઉત્તર");
}

TEST_F(SuggesterTest, HtmlIsSafe) {
  const auto suggestions = suggest("કેરી");
  EXPECT_THAT(suggestions, Contains(Field(&Suggestion::html,
                                          "&lt;b&gt;<mark>કેરી</mark>&lt;/b&gt; &amp; "
                                          "&quot;રસ&quot;")));
}

}  // namespace
}  // namespace shodh
