#include "searchd/search/reader_pool.h"

#include <chrono>
#include <filesystem>
#include <thread>

#include "common/base/atomic_file.h"
#include "tests/support/index_fixture.h"

namespace shodh {
namespace {

class ReaderPoolTest : public test::IndexFixture {
 protected:
  static std::uint32_t lent_generation(ReaderPool& pool) {
    auto loan = pool.lend();
    return loan ? (*loan)->manifest().generation : 0;
  }
};

TEST_F(ReaderPoolTest, SaysWhyThereIsNothingToLend) {
  ReaderPool pool(folder_);
  const auto loan = pool.lend();
  ASSERT_FALSE(loan);
  EXPECT_EQ(loan.error().code(), ErrorCode::kNotFound);
  EXPECT_EQ(loan.error().message(), folder_.root().string() + ": no index is published here yet");
  EXPECT_EQ(pool.condition().generation, std::nullopt);
}

TEST_F(ReaderPoolTest, PicksUpTheFirstGenerationAndEachNewOne) {
  ReaderPool pool(folder_);
  ASSERT_TRUE(build(test::small_archive()));
  pool.refresh();
  EXPECT_EQ(lent_generation(pool), 1U);
  ASSERT_TRUE(build(test::small_archive()));
  pool.refresh();
  EXPECT_EQ(lent_generation(pool), 2U);
  ASSERT_TRUE(publish(folder_, 1));
  pool.refresh();
  EXPECT_EQ(lent_generation(pool), 1U);
}

TEST_F(ReaderPoolTest, NoticesByItself) {
  ReaderPool pool(folder_);
  ASSERT_TRUE(build(test::small_archive()));
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(60);
  while (lent_generation(pool) != 1 && std::chrono::steady_clock::now() < deadline) {
    std::this_thread::yield();
  }
  EXPECT_EQ(lent_generation(pool), 1U);
}

TEST_F(ReaderPoolTest, ALoanKeepsItsGenerationToTheEnd) {
  ASSERT_TRUE(build(test::small_archive()));
  ReaderPool pool(folder_);
  auto loan = pool.lend().value();
  ASSERT_TRUE(build({test::small_archive()[0]}));
  pool.refresh();
  EXPECT_EQ(loan->manifest().generation, 1U);
  EXPECT_TRUE(loan->find("mango").value());
  EXPECT_EQ(lent_generation(pool), 2U);
  EXPECT_TRUE(GenerationPin::is_pinned(folder_, 1));
}

TEST_F(ReaderPoolTest, KeepsServingWhenTheNewGenerationCannotBeRead) {
  ASSERT_TRUE(build(test::small_archive()));
  ReaderPool pool(folder_);
  auto manifest = build(test::small_archive()).value();
  manifest.analyzer_version = "gu-0";
  ASSERT_TRUE(
      write_file_atomically(folder_.generation(2) / kManifestFileName, manifest_to_json(manifest)));
  // Published again, for the pool may have opened it before the manifest was changed.
  ASSERT_TRUE(write_file_atomically(folder_.current_file(), "000001\n"));
  pool.refresh();
  ASSERT_TRUE(write_file_atomically(folder_.current_file(), "000002\n"));
  pool.refresh();
  EXPECT_EQ(lent_generation(pool), 1U);
  EXPECT_NE(pool.condition().trouble.value_or("").find("rebuild the index"), std::string::npos);
  ASSERT_TRUE(publish(folder_, 1));
  pool.refresh();
  EXPECT_EQ(pool.condition().trouble, std::nullopt);
}

TEST_F(ReaderPoolTest, ServesManyThreadsWhileGenerationsChange) {
  ASSERT_TRUE(build(test::small_archive()));
  ReaderPool pool(folder_);
  std::atomic<int> failures = 0;
  std::atomic<bool> done = false;
  std::vector<std::jthread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] {
      while (!done) {
        auto loan = pool.lend();
        if (!loan || !(*loan)->find("kim").value_or(std::nullopt)) ++failures;
      }
    });
  }
  for (int i = 0; i < 5; ++i) {
    ASSERT_TRUE(build({test::small_archive()[0]}));
    pool.refresh();
  }
  done = true;
  threads.clear();
  EXPECT_EQ(failures, 0);
}

}  // namespace
}  // namespace shodh
