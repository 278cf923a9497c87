#include "common/index/article_codec.h"

#include <gtest/gtest.h>

namespace shodh {
namespace {

Article full_article() {
  Article article;
  article.id = "id-1";
  article.url = "https://example.com/1";
  article.title = "ઉત્તર કોરિયા";
  article.title_en = "North Korea";
  article.body = std::string("પહેલો ફકરો\nબીજો ફકરો\0ok", 40);
  article.date = "2025-06-12";
  article.section = "World";
  article.source = "";
  article.author = "લેખક";
  article.tags = std::vector<std::string>{"ક", "", "ખ"};
  article.language = "gu";
  article.extras = R"({"views":7})";
  return article;
}

std::vector<std::string> samples(int count) {
  std::vector<std::string> texts;
  for (int i = 0; i < count; ++i) {
    Article article = full_article();
    article.id = fmt::format("id-{}", i);
    article.body = fmt::format("વાર્તા નંબર {}: આજે શહેરમાં {} મીમી વરસાદ પડ્યો.", i * 7919, i * 31);
    texts.push_back(serialize_article(article));
  }
  return texts;
}

TEST(SerializeArticle, KeepsEveryField) {
  EXPECT_EQ(deserialize_article(serialize_article(full_article())).value(), full_article());
}

TEST(SerializeArticle, TellsAbsentFromEmpty) {
  Article article;
  article.id = "x";
  EXPECT_EQ(deserialize_article(serialize_article(article)).value(), article);
  article.title = "";
  article.tags.emplace();
  EXPECT_EQ(deserialize_article(serialize_article(article)).value(), article);
}

TEST(DeserializeArticle, RefusesEveryTruncation) {
  const std::string bytes = serialize_article(full_article());
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    EXPECT_FALSE(deserialize_article(std::string_view(bytes).substr(0, size))) << size;
  }
  EXPECT_FALSE(deserialize_article(bytes + "x"));
  EXPECT_EQ(deserialize_article("\x02").error().message(), "stored article: unknown layout");
}

TEST(DeserializeArticle, SurvivesAnyDamage) {
  const std::string bytes = serialize_article(full_article());
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    for (const char damage : {'\0', '\x7f', '\x80', '\xff'}) {
      std::string damaged = bytes;
      damaged[i] = damage;
      static_cast<void>(deserialize_article(damaged));
    }
  }
}

TEST(ArticleCodec, DecodesWhatItEncodedWithAndWithoutDictionary) {
  const std::string dictionary = train_article_dictionary(samples(2000));
  ASSERT_FALSE(dictionary.empty());
  ASSERT_NE(dictionary_id(dictionary), 0U);
  for (const std::string_view used : {std::string_view(), std::string_view(dictionary)}) {
    auto codec = ArticleCodec::create(used).value();
    EXPECT_EQ(codec.decode(codec.encode(full_article())).value(), full_article());
  }
}

TEST(ArticleCodec, DictionaryMakesShortArticlesSmaller) {
  auto plain = ArticleCodec::create({}).value();
  auto trained = ArticleCodec::create(train_article_dictionary(samples(2000))).value();
  EXPECT_LT(trained.encode(full_article()).size() * 2, plain.encode(full_article()).size());
}

TEST(ArticleCodec, TrainingIsRepeatable) {
  EXPECT_EQ(train_article_dictionary(samples(2000)), train_article_dictionary(samples(2000)));
}

TEST(ArticleCodec, TooFewSamplesMeanNoDictionary) {
  EXPECT_EQ(train_article_dictionary({}), "");
  EXPECT_EQ(train_article_dictionary(samples(3)), "");
  EXPECT_EQ(dictionary_id(""), 0U);
}

TEST(ArticleCodec, RefusesDamageAndAnotherDictionary) {
  auto plain = ArticleCodec::create({}).value();
  auto trained = ArticleCodec::create(train_article_dictionary(samples(2000))).value();
  std::string bytes = plain.encode(full_article());
  EXPECT_EQ(plain.decode("").error().code(), ErrorCode::kCorrupt);
  EXPECT_EQ(plain.decode("rubbish").error().code(), ErrorCode::kCorrupt);
  bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
  EXPECT_EQ(plain.decode(bytes).error().code(), ErrorCode::kCorrupt);
  const auto foreign = plain.decode(trained.encode(full_article()));
  EXPECT_EQ(foreign.error().code(), ErrorCode::kIncompatible);
  EXPECT_FALSE(ArticleCodec::create("not a dictionary"));
}

}  // namespace
}  // namespace shodh
