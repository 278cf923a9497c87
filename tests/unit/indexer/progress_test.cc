#include "indexer/build/progress.h"

#include <gmock/gmock.h>

#include <vector>

namespace shodh {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using testing::ElementsAre;
using testing::IsEmpty;

/// A progress whose time stands still until the test moves it, and what it shows.
class ProgressTest : public testing::Test {
 protected:
  Progress start(ProgressMode mode) {
    return {mode, [this](std::string_view text) { shown_.emplace_back(text); },
            [this] { return now_; }};
  }
  std::vector<std::string> shown_;
  std::chrono::steady_clock::time_point now_;
};

TEST_F(ProgressTest, ABarShowsShareAmountRateAndTimeLeft) {
  auto progress = start(ProgressMode::kBar);
  progress.update("reading", 0, 200'000'000);
  now_ += seconds(5);
  progress.update("reading", 50'000'000, 200'000'000);
  EXPECT_THAT(shown_, ElementsAre("\r[#####---------------] reading  25 %, 50.0 MB of 200.0 MB, "
                                  "10.0 MB/s, 0:15 left\x1b[K"));
}

TEST_F(ProgressTest, ABarIsDrawnAtMostTenTimesASecond) {
  auto progress = start(ProgressMode::kBar);
  for (std::uint64_t i = 0; i < 1000; ++i) {
    progress.update("indexing", i, 1000);
    now_ += milliseconds(1);
  }
  EXPECT_EQ(shown_.size(), 9U);
}

TEST_F(ProgressTest, ABarEndsWithItsLastStateAndALineEnd) {
  auto progress = start(ProgressMode::kBar);
  progress.update("indexing", 0, 100);
  now_ += milliseconds(50);
  progress.update("indexing", 100, 100);
  progress.finish();
  progress.finish();
  EXPECT_THAT(shown_, ElementsAre("\r[####################] indexing 100 %, 100 articles of 100 "
                                  "articles, 2000 articles/s\x1b[K",
                                  "\n"));
}

TEST_F(ProgressTest, AStageOfOneStepShowsItsTime) {
  auto progress = start(ProgressMode::kBar);
  progress.update("merging", 0, 1);
  now_ += seconds(3725);
  progress.update("merging", 0, 1);
  EXPECT_THAT(shown_, ElementsAre("\rmerging, 1:02:05\x1b[K"));
}

TEST_F(ProgressTest, ANewStageEndsTheBarBefore) {
  auto progress = start(ProgressMode::kBar);
  progress.update("reading", 10, 10);
  progress.update("indexing", 0, 5);
  ASSERT_EQ(shown_.size(), 2U);
  EXPECT_EQ(shown_[1], "\n");
}

TEST_F(ProgressTest, LinesComeEveryTenSeconds) {
  auto progress = start(ProgressMode::kLines);
  for (std::uint64_t i = 0; i <= 25; ++i) {
    progress.update("indexing", i * 100, 5000);
    now_ += seconds(1);
  }
  progress.finish();
  EXPECT_THAT(
      shown_,
      ElementsAre("indexing  20 %, 1000 articles of 5000 articles, 100 articles/s, 0:40 left",
                  "indexing  40 %, 2000 articles of 5000 articles, 100 articles/s, 0:30 left"));
}

TEST_F(ProgressTest, AnUnknownTotalShowsAmountAndRate) {
  auto progress = start(ProgressMode::kLines);
  progress.update("reading", 0, 0);
  now_ += seconds(10);
  progress.update("reading", 30'000'000, 0);
  EXPECT_THAT(shown_, ElementsAre("reading, 30.0 MB, 3.0 MB/s"));
}

TEST_F(ProgressTest, AFileThatGrewIsNeverOver100Percent) {
  auto progress = start(ProgressMode::kLines);
  progress.update("reading", 0, 10'000'000);
  now_ += seconds(10);
  progress.update("reading", 20'000'000, 10'000'000);
  EXPECT_THAT(shown_, ElementsAre("reading 100 %, 20.0 MB of 10.0 MB, 2.0 MB/s"));
}

TEST_F(ProgressTest, NoneShowsNothing) {
  auto progress = start(ProgressMode::kNone);
  progress.update("reading", 0, 10);
  now_ += seconds(60);
  progress.update("reading", 10, 10);
  progress.finish();
  EXPECT_THAT(shown_, IsEmpty());
}

TEST(ProgressMode, FollowsTheChoiceAndTheTerminal) {
  EXPECT_EQ(progress_mode("auto", true), ProgressMode::kBar);
  EXPECT_EQ(progress_mode("auto", false), ProgressMode::kLines);
  EXPECT_EQ(progress_mode("always", false), ProgressMode::kBar);
  EXPECT_EQ(progress_mode("never", true), ProgressMode::kNone);
}

}  // namespace
}  // namespace shodh
