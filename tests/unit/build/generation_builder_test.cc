#include "indexer/build/generation_builder.h"

#include <algorithm>

#include "indexer/build/generation_reader.h"
#include "tests/support/index_fixture.h"
#include "tests/support/spooled.h"

namespace shodh {
namespace {

class GenerationBuilderTest : public test::IndexFixture {
 protected:
  static std::vector<Article> many_articles(int count) {
    std::vector<Article> articles;
    for (int i = 0; i < count; ++i) {
      articles.push_back(test::make_article(
          fmt::format("id-{}", i), fmt::format("સમાચાર {} અમદાવાદ", i),
          fmt::format("શહેરમાં {} મીમી વરસાદ અને {} ગામ પાણીમાં.", i * 7919 % 1000, i * 31 % 77),
          fmt::format("2025-{:02}-{:02}", i % 12 + 1, i % 28 + 1)));
    }
    return articles;
  }

  GenerationReader open(const Manifest& manifest) {
    return GenerationReader::open(folder_.generation(manifest.generation), manifest.shards,
                                  manifest.dictionary_id)
        .value();
  }
};

TEST_F(GenerationBuilderTest, PutsNewestFirstAndKeepsEveryField) {
  const auto manifest = build(test::small_archive());
  ASSERT_TRUE(manifest) << manifest.error().message();
  std::vector<Article> articles;
  ASSERT_TRUE(open(*manifest).for_each_article([&](const Article& article) -> Status {
    articles.push_back(article);
    return {};
  }));
  const auto archive = test::small_archive();
  EXPECT_EQ(articles, (std::vector<Article>{archive[1], archive[0], archive[2], archive[3]}));
}

TEST_F(GenerationBuilderTest, IsTheSameHoweverManyJobs) {
  const auto contents = [&](unsigned jobs) {
    const auto manifest = build(many_articles(5000), jobs).value();
    const auto reader = open(manifest);
    std::string text;
    EXPECT_TRUE(reader.for_each_article([&](const Article& article) -> Status {
      text += article_to_json(article) + "\n";
      return {};
    }));
    EXPECT_TRUE(reader.for_each_term("", [&](std::string_view term, std::uint64_t count) -> Status {
      text += fmt::format("{} {}\n", term, count);
      return {};
    }));
    return text;
  };
  const std::string one = contents(1);
  EXPECT_EQ(one, contents(3));
  EXPECT_EQ(std::ranges::count(one.substr(0, one.find("\nQ")), '{'), 5000);
}

TEST_F(GenerationBuilderTest, TrainsADictionaryWhereThereIsEnoughToTrainOn) {
  EXPECT_NE(build(many_articles(5000)).value().dictionary_id, 0U);
  EXPECT_EQ(build(test::small_archive()).value().dictionary_id, 0U);
}

TEST_F(GenerationBuilderTest, StopsWhenAskedAndPublishesNothing) {
  auto lock = WriterLock::acquire(folder_).value();
  auto draft = GenerationDraft::begin(folder_).value();
  auto spool = ArticleSpool::create(draft.parts()).value();
  for (const Article& article : many_articles(100))
    ASSERT_TRUE(test::spool_article(spool, article));
  ASSERT_TRUE(spool.order());
  RunHooks hooks = test::quiet_hooks();
  hooks.should_stop = [] { return true; };
  const auto shards = build_generation(spool, draft, 2, hooks);
  ASSERT_FALSE(shards);
  EXPECT_EQ(shards.error().code(), ErrorCode::kInterrupted);
}

}  // namespace
}  // namespace shodh
