#include "indexer/build/spool_feeder.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "common/base/atomic_file.h"
#include "tests/support/articles.h"
#include "tests/support/temporary_directory.h"

namespace shodh {
namespace {

namespace fs = std::filesystem;

Article numbered_article(int number) {
  return test::make_article(fmt::format("id-{}", number), fmt::format("સમાચાર {}", number),
                            fmt::format("{} ગામમાં વરસાદ.", number * 7919 % 1000));
}

class SpoolFeederTest : public testing::Test {
 protected:
  SpoolFeederTest() {
    fs::create_directories(directory_ / "full");
    fs::create_symlink("/dev/full", directory_ / "full/spool");
  }

  /// What a spool holds, in the order in which it was added.
  static std::string bytes_of(ArticleSpool& spool, const fs::path& directory) {
    EXPECT_TRUE(spool.sync());
    return read_file(directory / "spool").value();
  }

  /// What a spool holds to which the articles were added one by one.
  std::string bytes_without_feeder(const std::vector<Article>& articles) {
    fs::create_directories(directory_ / "direct");
    auto spool = ArticleSpool::create_lasting(directory_ / "direct").value();
    auto packer = ArticleSpool::Packer::create().value();
    for (const Article& article : articles) EXPECT_TRUE(spool.add(packer.pack(article)));
    return bytes_of(spool, directory_ / "direct");
  }

  test::TemporaryDirectory directory_;
  ArticleSpool spool_ = ArticleSpool::create_lasting(make_fed()).value();

 private:
  fs::path make_fed() {
    fs::create_directories(directory_ / "fed");
    return directory_ / "fed";
  }
};

TEST_F(SpoolFeederTest, ThousandsAreInTheSpoolInTheOrderInWhichTheyCame) {
  std::vector<Article> articles;
  for (int i = 0; i < 5000; ++i) articles.push_back(numbered_article(i));
  for (const unsigned jobs : {0U, 1U, 4U}) {
    spool_ = ArticleSpool::create_lasting(directory_ / "fed").value();
    SpoolFeeder feeder(spool_, jobs);
    for (const Article& article : articles) ASSERT_TRUE(feeder.add(article));
    ASSERT_TRUE(feeder.drain());
    EXPECT_TRUE(bytes_of(spool_, directory_ / "fed") == bytes_without_feeder(articles));
  }
}

TEST_F(SpoolFeederTest, ArticlesLargerThanWhatMayWaitAreTaken) {
  std::vector<Article> articles;
  for (int i = 0; i < 5; ++i) {
    articles.push_back(numbered_article(i));
    articles.back().body = std::string(std::size_t{5} << 20U, static_cast<char>('a' + i));
  }
  SpoolFeeder feeder(spool_, 2);
  for (const Article& article : articles) ASSERT_TRUE(feeder.add(article));
  ASSERT_TRUE(feeder.drain());
  EXPECT_TRUE(bytes_of(spool_, directory_ / "fed") == bytes_without_feeder(articles));
}

TEST_F(SpoolFeederTest, GoesOnAfterADrain) {
  std::vector<Article> articles;
  SpoolFeeder feeder(spool_, 2);
  for (int round = 0; round < 3; ++round) {
    for (int i = 0; i < 100; ++i) {
      articles.push_back(numbered_article(100 * round + i));
      ASSERT_TRUE(feeder.add(articles.back()));
    }
    ASSERT_TRUE(feeder.drain());
    EXPECT_TRUE(bytes_of(spool_, directory_ / "fed") == bytes_without_feeder(articles));
  }
}

TEST_F(SpoolFeederTest, DrainsWhereNothingWasAdded) {
  SpoolFeeder feeder(spool_, 2);
  EXPECT_TRUE(feeder.drain());
  EXPECT_TRUE(feeder.drain());
}

TEST_F(SpoolFeederTest, MayEndUndrained) {
  {
    SpoolFeeder feeder(spool_, 2);
    for (int i = 0; i < 100; ++i) ASSERT_TRUE(feeder.add(numbered_article(i)));
  }
  // Whole articles only, and none after it has ended.
  const std::uint64_t bytes = spool_.sync().value();
  EXPECT_TRUE(ArticleSpool::reopen(directory_ / "fed", bytes));
}

TEST_F(SpoolFeederTest, WhatTheSpoolFailsWithComesOut) {
  auto full = ArticleSpool::create_lasting(directory_ / "full").value();
  SpoolFeeder feeder(full, 2);
  // More than the file keeps back before it writes, and more than may wait.
  Status added;
  for (int i = 0; i < 50'000 && added; ++i) added = feeder.add(numbered_article(i));
  const Status drained = feeder.drain();
  ASSERT_FALSE(drained);
  EXPECT_EQ(drained.error().code(), ErrorCode::kIo);
  EXPECT_EQ(drained.error().message(),
            (directory_ / "full/spool").string() + ": cannot write: No space left on device");
  const Status again = feeder.add(numbered_article(0));
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().message(), drained.error().message());
}

}  // namespace
}  // namespace shodh
