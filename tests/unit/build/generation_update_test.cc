#include "indexer/build/generation_update.h"

#include <algorithm>

#include "indexer/build/generation_reader.h"
#include "tests/support/index_fixture.h"

namespace shodh {
namespace {

namespace fs = std::filesystem;

class GenerationUpdateTest : public test::IndexFixture {
 protected:
  Result<Manifest> update(const std::vector<Article>& articles,
                          const std::vector<std::string>& deleted = {}) {
    auto lock = WriterLock::acquire(folder_);
    if (!lock) return fail(lock);
    auto update = GenerationUpdate::prepare(folder_);
    if (!update) return fail(update);
    for (const std::string& id : deleted) {
      auto removed = update->remove(id);
      if (!removed) return fail(removed);
      removed_.push_back(*removed);
    }
    auto spool = ArticleSpool::create(update->directory());
    if (!spool) return fail(spool);
    for (const Article& article : articles) {
      if (auto added = spool->add(article); !added) return fail(added);
    }
    if (auto ordered = spool->order(); !ordered) return fail(ordered);
    if (!articles.empty()) {
      auto added = update->add(*spool, counts_, test::quiet_hooks());
      if (!added) return fail(added);
    }
    return std::move(*update).publish();
  }

  std::vector<Article> published_articles() {
    const auto manifest = folder_.manifest(folder_.published().value().value()).value();
    const auto reader = GenerationReader::open(folder_.generation(manifest.generation),
                                               manifest.shards, manifest.dictionary_id)
                            .value();
    std::vector<Article> articles;
    EXPECT_TRUE(reader.for_each_article([&](const Article& article) -> Status {
      articles.push_back(article);
      return {};
    }));
    std::ranges::sort(articles, {}, &Article::id);
    return articles;
  }

  RunCounts counts_;
  std::vector<bool> removed_;
};

TEST_F(GenerationUpdateTest, AddsAndReplacesInANewGeneration) {
  ASSERT_TRUE(build(test::small_archive()));
  const Article replaced = test::make_article("rain", "નવું શીર્ષક", "નવો વરસાદ", "2025-07-02");
  const Article added = test::make_article("new", "નવો લેખ", "કંઈક નવું");
  const auto manifest = update({replaced, added});
  ASSERT_TRUE(manifest) << manifest.error().message();
  EXPECT_EQ(counts_.replaced, 1U);
  EXPECT_EQ(counts_.indexed, 1U);
  EXPECT_EQ(manifest->generation, 2U);
  EXPECT_EQ(manifest->articles, 5U);
  const auto archive = test::small_archive();
  EXPECT_EQ(published_articles(),
            (std::vector<Article>{archive[0], archive[2], added, replaced, archive[3]}));
  std::uint64_t bytes = 0;
  for (const Article& article : published_articles()) bytes += text_bytes(article);
  EXPECT_EQ(manifest->text_bytes, bytes);
  EXPECT_TRUE(verify(folder_, 2));
}

TEST_F(GenerationUpdateTest, LeavesTheGenerationBeforeAsItWas) {
  ASSERT_TRUE(build(test::small_archive()));
  ASSERT_TRUE(update({test::make_article("rain", "x", "y")}, {"kim"}));
  EXPECT_TRUE(verify(folder_, 1));
  ASSERT_TRUE(publish_again(folder_, 1));
  EXPECT_EQ(published_articles().size(), 4U);
}

TEST_F(GenerationUpdateTest, DeletesAndSaysWhatWasNotThere) {
  ASSERT_TRUE(build(test::small_archive()));
  const auto manifest = update({}, {"kim", "nobody", "mango"}).value();
  EXPECT_EQ(removed_, (std::vector<bool>{true, false, true}));
  EXPECT_EQ(manifest.articles, 2U);
  EXPECT_TRUE(verify(folder_, 2));
}

TEST_F(GenerationUpdateTest, SharesUntouchedShardsByHardLinks) {
  ASSERT_TRUE(build(test::small_archive()));
  ASSERT_TRUE(update({}, {"nobody"}));
  const fs::path file = "shard-000/postlist.glass";
  EXPECT_TRUE(fs::equivalent(folder_.generation(1) / file, folder_.generation(2) / file));
  ASSERT_TRUE(update({}, {"kim"}));
  EXPECT_FALSE(fs::equivalent(folder_.generation(2) / file, folder_.generation(3) / file));
}

TEST_F(GenerationUpdateTest, EverythingCanBeDeleted) {
  ASSERT_TRUE(build(test::small_archive()));
  const auto manifest = update({}, {"kim", "rain", "mango", "undated"}).value();
  EXPECT_EQ(manifest.articles, 0U);
  EXPECT_EQ(manifest.text_bytes, 0U);
  ASSERT_TRUE(update({test::make_article("new", "નવો", "લેખ")}));
  EXPECT_EQ(published_articles().size(), 1U);
}

TEST_F(GenerationUpdateTest, NeedsSomethingPublished) {
  const auto updated = update({test::make_article("a", "x", "y")});
  ASSERT_FALSE(updated);
  EXPECT_EQ(updated.error().code(), ErrorCode::kNotFound);
  EXPECT_NE(
      updated.error().message().find("nothing is published here yet; run shodh-indexer build"),
      std::string::npos);
}

}  // namespace
}  // namespace shodh
