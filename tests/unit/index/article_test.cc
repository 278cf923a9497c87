#include "common/index/article.h"

#include <gtest/gtest.h>

namespace shodh {
namespace {

std::string id_of_url(std::string url) {
  Article article;
  article.url = std::move(url);
  assign_id(article);
  return article.id;
}

TEST(AssignId, KeepsAnIdThatIsThere) {
  Article article;
  article.id = "a-1";
  article.url = "https://example.com/";
  assign_id(article);
  EXPECT_EQ(article.id, "a-1");
}

TEST(AssignId, TakesTheUrlInCanonicalForm) {
  EXPECT_EQ(id_of_url("https://example.com/a/b?x=1"), "https://example.com/a/b?x=1");
  EXPECT_EQ(id_of_url("HTTPS://Example.COM:443/A#top"), "https://example.com/A");
  EXPECT_EQ(id_of_url("http://example.com:80"), "http://example.com/");
  EXPECT_EQ(id_of_url("http://example.com:8080/x"), "http://example.com:8080/x");
  EXPECT_EQ(id_of_url("https://example.com/a?utm_source=x&id=7&fbclid=y"),
            "https://example.com/a?id=7");
  EXPECT_EQ(id_of_url("https://example.com/a?utm_source=x"), "https://example.com/a");
}

TEST(AssignId, CutsALongUrlToAHashOfIt) {
  const std::string one = id_of_url("https://example.com/" + std::string(300, 'a'));
  const std::string other = id_of_url("https://example.com/" + std::string(301, 'a'));
  EXPECT_EQ(one.size(), 36U);
  EXPECT_NE(one, other);
}

TEST(AssignId, HashesTitleAndBodyWhereThereIsNothingElse) {
  Article article;
  article.title = "શીર્ષક";
  article.body = "લખાણ";
  Article same = article;
  Article other = article;
  other.body = "બીજું લખાણ";
  for (Article* a : {&article, &same, &other}) assign_id(*a);
  EXPECT_EQ(article.id.size(), 32U);
  EXPECT_EQ(article.id, same.id);
  EXPECT_NE(article.id, other.id);
}

TEST(ArticleToJson, WritesAllFieldsAndTheExtrasAsTheyCame) {
  Article article;
  article.id = "1";
  article.title = "શીર્ષક \"એક\"";
  article.tags = std::vector<std::string>{"ક", "ખ"};
  article.section = "";
  article.extras = R"({"views":1.50,"nested":{"a":[1,2]}})";
  EXPECT_EQ(article_to_json(article),
            R"({"id":"1","title":"શીર્ષક \"એક\"","section":"","tags":["ક","ખ"],)"
            R"("views":1.50,"nested":{"a":[1,2]}})");
  article.extras.clear();
  article.tags = std::vector<std::string>{};
  EXPECT_EQ(article_to_json(article),
            R"({"id":"1","title":"શીર્ષક \"એક\"","section":"","tags":[]})");
}

TEST(TextBytes, CountsTitlesAndBody) {
  Article article;
  EXPECT_EQ(text_bytes(article), 0U);
  article.title = "ab";
  article.title_en = "c";
  article.body = "defg";
  article.author = "not counted";
  EXPECT_EQ(text_bytes(article), 7U);
}

}  // namespace
}  // namespace shodh
