#include "indexer/build/publisher.h"

#include <fstream>

#include "common/base/atomic_file.h"
#include "indexer/build/generation_reader.h"
#include "tests/support/index_fixture.h"
#include "tests/support/spooled.h"

namespace shodh {
namespace {

namespace fs = std::filesystem;

using PublisherTest = test::IndexFixture;

TEST_F(PublisherTest, PublishesAManifestThatSaysWhatIsThere) {
  const auto manifest = build(test::small_archive()).value();
  EXPECT_EQ(folder_.published().value(), 1U);
  EXPECT_EQ(manifest.articles, 4U);
  EXPECT_EQ(manifest.first_date, "2025-05-02");
  EXPECT_EQ(manifest.last_date, "2025-07-01");
  EXPECT_GT(manifest.terms, 40U);
  EXPECT_EQ(manifest_to_json(folder_.manifest(1).value()), manifest_to_json(manifest));
  EXPECT_TRUE(verify(folder_, 1));
}

TEST_F(PublisherTest, EachBuildIsANewGenerationAndLeavesNoDraft) {
  ASSERT_TRUE(build(test::small_archive()));
  ASSERT_TRUE(build({test::small_archive()[0]}));
  EXPECT_EQ(folder_.published().value(), 2U);
  EXPECT_EQ(folder_.list().value(), (std::vector<std::uint32_t>{1, 2}));
  EXPECT_FALSE(fs::exists(folder_.unfinished(2)));
}

TEST_F(PublisherTest, ADraftThatIsNotPublishedIsRemoved) {
  fs::path left;
  {
    auto lock = WriterLock::acquire(folder_).value();
    left = GenerationDraft::begin(folder_).value().directory();
  }
  EXPECT_FALSE(fs::exists(left));
}

TEST_F(PublisherTest, TheNextRunClearsUpWhatAKilledOneLeft) {
  ASSERT_TRUE(build(test::small_archive()));
  fs::create_directories(folder_.unfinished(2) / "shard-000");
  std::ofstream(folder_.unfinished(2) / "shard-000/postlist.glass") << "half";
  ASSERT_TRUE(build(test::small_archive()));
  EXPECT_EQ(folder_.published().value(), 2U);
  EXPECT_TRUE(verify(folder_, 2));
}

TEST_F(PublisherTest, ADamagedShardIsNotPublished) {
  ASSERT_TRUE(build(test::small_archive()));
  auto lock = WriterLock::acquire(folder_).value();
  {
    auto draft = GenerationDraft::begin(folder_).value();
    fs::create_directories(draft.directory() / "shard-000");
    std::ofstream(draft.directory() / "shard-000/iamglass") << "rubbish";
    EXPECT_FALSE(finish(folder_, draft,
                        {.shards = {"shard-000"},
                         .articles = 0,
                         .text_bytes = 0,
                         .content_digest = {},
                         .known_files = {}}));
  }
  EXPECT_EQ(folder_.published().value(), 1U);
  EXPECT_FALSE(fs::exists(folder_.unfinished(2)));
}

TEST_F(PublisherTest, AShardWithTooFewArticlesIsNotPublished) {
  auto lock = WriterLock::acquire(folder_).value();
  auto draft = GenerationDraft::begin(folder_).value();
  auto spool = ArticleSpool::create(draft.parts()).value();
  for (const Article& article : test::small_archive())
    ASSERT_TRUE(test::spool_article(spool, article));
  ASSERT_TRUE(spool.order());
  const auto shards = build_generation(spool, draft, 1, test::quiet_hooks());
  const auto made = finish(folder_, draft,
                           {.shards = shards.value(),
                            .articles = 5,
                            .text_bytes = 0,
                            .content_digest = {},
                            .known_files = {}});
  ASSERT_FALSE(made);
  EXPECT_EQ(made.error().message(),
            "the new generation has 4 articles, and should have 5: it is not published");
}

TEST_F(PublisherTest, ADraftIsGoneOnWithWhereItsNumberIsStillFree) {
  ASSERT_TRUE(build(test::small_archive()));
  fs::create_directories(folder_.unfinished(2) / "shard-000");
  fs::create_directories(folder_.unfinished(2) / "shard-000.part");
  fs::create_directories(folder_.parts(2) / "block-000000.run");
  fs::create_directories(folder_.unfinished(1));
  {
    auto draft = GenerationDraft::resume(folder_).value();
    ASSERT_TRUE(draft);
    EXPECT_EQ(draft->number(), 2U);
    EXPECT_TRUE(fs::exists(folder_.unfinished(2) / "shard-000"));
    EXPECT_FALSE(fs::exists(folder_.unfinished(2) / "shard-000.part"));
    EXPECT_TRUE(fs::exists(folder_.parts(2) / "block-000000.run"));
    EXPECT_FALSE(fs::exists(folder_.unfinished(1)));
  }
  EXPECT_FALSE(GenerationDraft::resume(folder_).value());
  fs::create_directories(folder_.parts(1));
  EXPECT_FALSE(GenerationDraft::resume(folder_).value());
}

TEST_F(PublisherTest, RollBackNamesAnOlderGenerationAgain) {
  ASSERT_TRUE(build(test::small_archive()));
  ASSERT_TRUE(build({test::small_archive()[0]}));
  ASSERT_TRUE(publish(folder_, 1));
  EXPECT_EQ(folder_.published().value(), 1U);
  EXPECT_EQ(publish(folder_, 7).error().message(), "there is no generation 7; there are: 1, 2");
}

TEST_F(PublisherTest, PruneSparesThePublishedTheNewestAndThoseInUse) {
  for (int i = 0; i < 5; ++i) ASSERT_TRUE(build({test::small_archive()[0]}));
  ASSERT_TRUE(publish(folder_, 2));
  auto pin = GenerationPin::acquire(folder_, 3);
  ASSERT_TRUE(pin);
  const auto pruned = prune(folder_, 1).value();
  ASSERT_EQ(pruned.size(), 3U);
  EXPECT_TRUE(pruned[0].removed);
  EXPECT_EQ(pruned[1].number, 3U);
  EXPECT_FALSE(pruned[1].removed);
  EXPECT_EQ(folder_.list().value(), (std::vector<std::uint32_t>{2, 3, 5}));
}

TEST_F(PublisherTest, VerifyFindsChangedMissingAndTruncatedFiles) {
  ASSERT_TRUE(build(test::small_archive()));
  const fs::path file = folder_.generation(1) / "shard-000/docdata.glass";
  const std::string bytes = read_file(file).value();
  std::string changed = bytes;
  changed[bytes.size() / 2] = static_cast<char>(changed[bytes.size() / 2] ^ 1);
  ASSERT_TRUE(write_file_atomically(file, changed));
  const auto verified = verify(folder_, 1);
  ASSERT_FALSE(verified);
  EXPECT_EQ(verified.error().code(), ErrorCode::kCorrupt);
  EXPECT_NE(verified.error().message().find("docdata.glass: "), std::string::npos);
  fs::remove(file);
  EXPECT_EQ(verify(folder_, 1).error().code(), ErrorCode::kNotFound);
  ASSERT_TRUE(write_file_atomically(file, bytes));
  EXPECT_TRUE(verify(folder_, 1));
}

}  // namespace
}  // namespace shodh
