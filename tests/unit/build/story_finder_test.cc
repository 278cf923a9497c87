#include "indexer/build/story_finder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "tests/support/index_fixture.h"
#include "tests/support/spooled.h"
#include "tests/unit/build/story_texts.h"

namespace shodh {
namespace {

class StoryFinderTest : public testing::Test {
 protected:
  ArticleSpool spool(const std::vector<Article>& articles) {
    auto spool = ArticleSpool::create(directory_.path()).value();
    for (const Article& article : articles) EXPECT_TRUE(test::spool_article(spool, article));
    EXPECT_TRUE(spool.order());
    return spool;
  }

  /// The key of each article's story, by id.
  std::map<std::string, std::uint64_t> keys(const std::vector<Article>& articles,
                                            unsigned jobs = 2) {
    const auto spooled = spool(articles);
    const auto stories = find_stories(spooled, jobs, test::quiet_hooks()).value();
    auto reader = spooled.reader().value();
    std::map<std::string, std::uint64_t> keys;
    for (std::size_t i = 0; i < stories.size(); ++i) {
      const auto serialized = reader.read(spooled.entries()[i]).value();
      keys[deserialize_article(serialized).value().id] = stories[i].key;
    }
    return keys;
  }

  test::TemporaryDirectory directory_;
};

Article dated(Article article, std::string date) {
  article.date = std::move(date);
  return article;
}

std::vector<Article> villages(int count) {
  std::vector<Article> articles;
  for (int i = 0; i < count; ++i) {
    // Names of two syllables of twenty.
    constexpr std::string_view kSyllables[] = {"વડ",  "ખાર", "સોન", "ધોળ", "રામ", "કાન", "મોટ",
                                               "પીપ", "લીમ", "આંબ",  "બોર", "નવા", "જૂન",  "ગઢ",
                                               "તળા", "ભાણ", "હરિ", "માળ", "ઝીંઝ", "ટીંબ"};
    const std::string name = std::string(kSyllables[static_cast<std::size_t>(i % 20)]) +
                             std::string(kSyllables[static_cast<std::size_t>(i / 20 % 20)]) + "ણ";
    articles.push_back(test::village(name, i % 3 == 0 ? "કપડવંજ" : "માણસા", "1200"));
    articles.back().id = std::to_string(i);
  }
  return articles;
}

TEST_F(StoryFinderTest, PrintsShareTheKeyOfTheNewest) {
  const Article newest =
      dated(test::with_title(test::agency_story("newest"), "વીસ ગામોને સાવચેત કરાયા"), "2025-07-03");
  const auto found =
      keys({dated(test::agency_story("first"), "2025-07-01"),
            dated(test::with_body(test::agency_story("second"), "128", "129"), "2025-07-02"),
            newest, test::price_report("other", "1", "2", "3")});
  EXPECT_EQ(found.at("first"), found.at("newest"));
  EXPECT_EQ(found.at("second"), found.at("newest"));
  EXPECT_NE(found.at("other"), found.at("newest"));
  EXPECT_EQ(found.at("newest"), keys({newest}).at("newest"));
}

TEST_F(StoryFinderTest, FillingsOfATemplateKeepAKeyEachHoweverManyThereAre) {
  for (const int count : {2, 10, 400}) {
    std::set<std::uint64_t> distinct;
    for (const auto& [id, key] : keys(villages(count))) distinct.insert(key);
    EXPECT_EQ(distinct.size(), static_cast<std::size_t>(count));
  }
}

TEST_F(StoryFinderTest, FindsAPrintAmongFillingsOfItsTemplate) {
  auto articles = villages(400);
  articles.push_back(articles[17]);
  articles.back().id = "again";
  articles.back().body = test::replaced(*articles.back().body, "એક નાનું ગામ", "ગામ");
  const auto found = keys(articles);
  EXPECT_EQ(found.at("again"), found.at("17"));
}

TEST_F(StoryFinderTest, TheSameTextIsOneStoryHoweverManyHaveIt) {
  std::vector<Article> articles;
  for (int i = 0; i < 600; ++i) articles.push_back(test::agency_story(std::to_string(i)));
  std::set<std::uint64_t> distinct;
  for (const auto& [id, key] : keys(articles)) distinct.insert(key);
  EXPECT_EQ(distinct.size(), 1U);
}

TEST_F(StoryFinderTest, NoChainOfEditsLeadsFromOneStoryToAnother) {
  // Each is like the one before it, and the last has nothing of the first.
  std::vector<std::string> sentences;
  for (int i = 0; i < 24; ++i) {
    std::string sentence;
    for (int j = 0; j < 8; ++j)
      sentence += "શબ્દ" + std::string(1, static_cast<char>('a' + i)) +
                  std::string(1, static_cast<char>('a' + j)) + " ";
    sentences.push_back(sentence);
  }
  std::vector<Article> articles;
  for (std::size_t i = 0; i < 16; ++i) {
    std::string body;
    for (std::size_t j = i; j < i + 8; ++j) body += sentences[j];
    articles.push_back(dated(test::make_article(std::to_string(i), "", body),
                             fmt::format("2025-06-{:02}", 28 - i)));
  }
  const auto found = keys(articles);
  EXPECT_EQ(found.at("0"), found.at("1"));
  EXPECT_NE(found.at("0"), found.at("7"));
  EXPECT_NE(found.at("0"), found.at("15"));
}

TEST_F(StoryFinderTest, TextsOfFewWordsAreNoStories) {
  const auto found =
      keys({test::make_article("a", "આજનું રાશિફળ", ""), test::make_article("b", "આજનું રાશિફળ", ""),
            test::make_article("c", "", ""), test::make_article("d", "", "")});
  std::set<std::uint64_t> distinct;
  for (const auto& [id, key] : found) distinct.insert(key);
  EXPECT_EQ(distinct.size(), 4U);
}

TEST_F(StoryFinderTest, DependsNeitherOnJobsNorOnTheOrderOfReading) {
  auto articles = villages(600);
  for (int i = 0; i < 40; ++i) {
    articles.push_back(test::with_title(test::agency_story("print-" + std::to_string(i)),
                                        "શીર્ષક " + std::to_string(i)));
  }
  // No exact copies, of which only one would stay.
  for (Article& article : articles) article.source = article.id;
  const auto found = keys(articles, 1);
  EXPECT_EQ(found, keys(articles, 3));
  std::ranges::reverse(articles);
  EXPECT_EQ(found, keys(articles, 2));
}

TEST_F(StoryFinderTest, StopsWhenAsked) {
  RunHooks hooks = test::quiet_hooks();
  hooks.should_stop = [] { return true; };
  const auto stories = find_stories(spool({test::agency_story("a")}), 2, hooks);
  ASSERT_FALSE(stories);
  EXPECT_EQ(stories.error().code(), ErrorCode::kInterrupted);
}

TEST_F(StoryFinderTest, OfNothingFindsNothing) { EXPECT_TRUE(keys({}).empty()); }

}  // namespace
}  // namespace shodh
