#include "indexer/build/article_spool.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/support/articles.h"
#include "tests/support/spooled.h"
#include "tests/support/temporary_directory.h"

namespace shodh {
namespace {

using test::make_article;

class ArticleSpoolTest : public testing::Test {
 protected:
  std::vector<std::string> ids() {
    auto reader = spool_.reader().value();
    std::vector<std::string> ids;
    for (const auto& entry : spool_.entries()) {
      ids.push_back(deserialize_article(reader.read(entry).value()).value().id);
    }
    return ids;
  }

  test::TemporaryDirectory directory_;
  ArticleSpool spool_ = ArticleSpool::create(directory_.path()).value();
};

TEST_F(ArticleSpoolTest, GivesArticlesBackWholeNewestFirstUndatedLast) {
  for (const Article& article : test::small_archive())
    ASSERT_TRUE(test::spool_article(spool_, article));
  EXPECT_EQ(spool_.order().value(), ArticleSpool::Repeats());
  EXPECT_EQ(ids(), (std::vector<std::string>{"rain", "kim", "mango", "undated"}));
  auto reader = spool_.reader().value();
  EXPECT_EQ(deserialize_article(reader.read(spool_.entries()[1]).value()).value(),
            test::small_archive()[0]);
}

TEST_F(ArticleSpoolTest, KeepsTheFingerprintOfEach) {
  std::vector<Article> articles = test::small_archive();
  articles.push_back(make_article("short", "x", ""));  // has no pair of words
  for (const Article& article : articles) {
    ASSERT_TRUE(test::spool_article(spool_, article));
  }
  ASSERT_TRUE(spool_.order());
  ASSERT_EQ(spool_.entries().size(), articles.size());
  auto reader = spool_.reader().value();
  StoryFingerprinter fingerprinter;
  StoryFingerprint fingerprint;
  for (const auto& entry : spool_.entries()) {
    const Article article = deserialize_article(reader.read(entry).value()).value();
    ASSERT_TRUE(reader.read(entry, fingerprint));
    const StoryFingerprint& expected = fingerprinter.take(article);
    EXPECT_EQ(fingerprint.key, expected.key);
    EXPECT_EQ(fingerprint.pairs, expected.pairs);
  }
}

TEST_F(ArticleSpoolTest, KeepsTheLastOfAnId) {
  ASSERT_TRUE(test::spool_article(spool_, make_article("a", "પહેલું", "x")));
  ASSERT_TRUE(test::spool_article(spool_, make_article("b", "બીજું", "x")));
  ASSERT_TRUE(test::spool_article(spool_, make_article("a", "ત્રીજું", "x")));
  ASSERT_TRUE(test::spool_article(spool_, make_article("a", "ચોથું", "x")));
  EXPECT_EQ(spool_.order().value(), (ArticleSpool::Repeats{.replaced = 2, .duplicates = 0}));
  ASSERT_EQ(spool_.entries().size(), 2U);
  auto reader = spool_.reader().value();
  for (const auto& entry : spool_.entries()) {
    const Article article = deserialize_article(reader.read(entry).value()).value();
    EXPECT_EQ(article.title, article.id == "a" ? "ચોથું" : "બીજું");
  }
}

TEST_F(ArticleSpoolTest, OrderDoesNotDependOnTheOrderOfReading) {
  std::vector<Article> articles;
  for (int i = 0; i < 20; ++i) {
    articles.push_back(make_article(std::to_string(i), "x", std::to_string(i), "2025-06-12"));
  }
  auto backwards = ArticleSpool::create(directory_.path()).value();
  for (const Article& article : articles) ASSERT_TRUE(test::spool_article(spool_, article));
  std::ranges::reverse(articles);
  for (const Article& article : articles) ASSERT_TRUE(test::spool_article(backwards, article));
  ASSERT_TRUE(spool_.order());
  ASSERT_TRUE(backwards.order());
  for (std::size_t i = 0; i < articles.size(); ++i) {
    EXPECT_EQ(spool_.entries()[i].place.id, backwards.entries()[i].place.id);
  }
  EXPECT_EQ(spool_.content_digest(), backwards.content_digest());
}

TEST_F(ArticleSpoolTest, OfOneContentTheFirstStays) {
  Article copy = make_article("copy", "પહેલું", "x", "2025-06-12");
  copy.url = "https://paper.example/copy";
  copy.extras = "{\"views\":7}";
  ASSERT_TRUE(test::spool_article(spool_, make_article("first", "પહેલું", "x", "2025-06-12")));
  ASSERT_TRUE(test::spool_article(spool_, copy));
  ASSERT_TRUE(test::spool_article(spool_, make_article("later", "પહેલું", "x", "2025-06-13")));
  ASSERT_TRUE(test::spool_article(spool_, make_article("later", "પહેલું", "x", "2025-06-13")));
  EXPECT_EQ(spool_.order().value(), (ArticleSpool::Repeats{.replaced = 0, .duplicates = 2}));
  EXPECT_EQ(ids(), (std::vector<std::string>{"later", "first"}));
}

TEST_F(ArticleSpoolTest, TheDigestChangesWithAnyField) {
  const auto digest_of = [&](const Article& article) {
    auto spool = ArticleSpool::create(directory_.path()).value();
    EXPECT_TRUE(test::spool_article(spool, article));
    EXPECT_TRUE(spool.order());
    return spool.content_digest();
  };
  const Article article = make_article("a", "શીર્ષક", "લખાણ");
  Article other = article;
  EXPECT_EQ(digest_of(other), digest_of(article));
  other.extras = "{\"photo\":1}";
  EXPECT_NE(digest_of(other), digest_of(article));
  other = article;
  other.id = "b";
  EXPECT_NE(digest_of(other), digest_of(article));
}

TEST_F(ArticleSpoolTest, ALastingOneIsReopenedAsItWas) {
  const std::vector<Article> archive = test::small_archive();
  std::uint64_t bytes = 0;
  {
    auto spool = ArticleSpool::create_lasting(directory_.path()).value();
    ASSERT_TRUE(test::spool_article(spool, archive[0]));
    ASSERT_TRUE(test::spool_article(spool, archive[1]));
    bytes = spool.sync().value();
    ASSERT_TRUE(test::spool_article(spool, archive[2]));
  }
  spool_ = ArticleSpool::reopen(directory_.path(), bytes).value();
  ASSERT_TRUE(test::spool_article(spool_, archive[3]));
  ASSERT_TRUE(spool_.order());
  EXPECT_EQ(ids(), (std::vector<std::string>{"rain", "kim", "undated"}));
  auto reader = spool_.reader().value();
  StoryFingerprint fingerprint;
  for (const auto& entry : spool_.entries()) {
    const Article article = deserialize_article(reader.read(entry).value()).value();
    ASSERT_TRUE(reader.read(entry, fingerprint));
    EXPECT_EQ(fingerprint.pairs, StoryFingerprinter().take(article).pairs);
  }
}

TEST_F(ArticleSpoolTest, OneThatIsShorterThanItWasIsNotReopened) {
  std::uint64_t bytes = 0;
  {
    auto spool = ArticleSpool::create_lasting(directory_.path()).value();
    ASSERT_TRUE(test::spool_article(spool, test::small_archive()[0]));
    bytes = spool.sync().value();
  }
  EXPECT_EQ(ArticleSpool::reopen(directory_.path(), bytes + 1).error().code(), ErrorCode::kCorrupt);
  std::filesystem::resize_file(directory_ / "spool", bytes - 1);
  EXPECT_EQ(ArticleSpool::reopen(directory_.path(), bytes).error().code(), ErrorCode::kCorrupt);
}

TEST_F(ArticleSpoolTest, LeavesNoFileBehind) {
  ASSERT_TRUE(test::spool_article(spool_, make_article("a", "x", "y")));
  EXPECT_TRUE(std::filesystem::is_empty(directory_.path()));
}

TEST_F(ArticleSpoolTest, AMissingFolderIsNamed) {
  const auto spool = ArticleSpool::create(directory_ / "none");
  ASSERT_FALSE(spool);
  EXPECT_EQ(spool.error().message(),
            (directory_ / "none/spool").string() + ": cannot open: No such file or directory");
}

}  // namespace
}  // namespace shodh
