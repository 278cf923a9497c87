#include "indexer/build/article_spool.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/support/articles.h"
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
  for (const Article& article : test::small_archive()) ASSERT_TRUE(spool_.add(article));
  EXPECT_EQ(spool_.order().value(), 0U);
  EXPECT_EQ(ids(), (std::vector<std::string>{"rain", "kim", "mango", "undated"}));
  auto reader = spool_.reader().value();
  EXPECT_EQ(deserialize_article(reader.read(spool_.entries()[1]).value()).value(),
            test::small_archive()[0]);
}

TEST_F(ArticleSpoolTest, KeepsTheLastOfAnId) {
  ASSERT_TRUE(spool_.add(make_article("a", "પહેલું", "x")));
  ASSERT_TRUE(spool_.add(make_article("b", "બીજું", "x")));
  ASSERT_TRUE(spool_.add(make_article("a", "ત્રીજું", "x")));
  ASSERT_TRUE(spool_.add(make_article("a", "ચોથું", "x")));
  EXPECT_EQ(spool_.order().value(), 2U);
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
    articles.push_back(make_article(std::to_string(i), "x", "y", "2025-06-12"));
  }
  auto backwards = ArticleSpool::create(directory_.path()).value();
  for (const Article& article : articles) ASSERT_TRUE(spool_.add(article));
  std::ranges::reverse(articles);
  for (const Article& article : articles) ASSERT_TRUE(backwards.add(article));
  ASSERT_TRUE(spool_.order());
  ASSERT_TRUE(backwards.order());
  for (std::size_t i = 0; i < articles.size(); ++i) {
    EXPECT_EQ(spool_.entries()[i].id_hash_low, backwards.entries()[i].id_hash_low);
  }
}

TEST_F(ArticleSpoolTest, LeavesNoFileBehind) {
  ASSERT_TRUE(spool_.add(make_article("a", "x", "y")));
  EXPECT_TRUE(std::filesystem::is_empty(directory_.path()));
}

TEST_F(ArticleSpoolTest, AMissingFolderIsNamed) {
  const auto spool = ArticleSpool::create(directory_ / "none");
  ASSERT_FALSE(spool);
  EXPECT_EQ(spool.error().message(),
            (directory_ / "none/spool").string() + ": cannot create: No such file or directory");
}

}  // namespace
}  // namespace shodh
