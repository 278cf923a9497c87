#include "searchd/http/worker_pool.h"

#include <gmock/gmock.h>

#include <latch>
#include <memory>

namespace shodh {
namespace {

using std::chrono::steady_clock;
using testing::ElementsAre;

steady_clock::time_point soon() { return steady_clock::now() + std::chrono::seconds(60); }

TEST(WorkerPool, RunsTasksInTheirOrder) {
  WorkerPool pool(1, 8);
  std::vector<int> ran;
  for (int i = 0; i < 3; ++i) ASSERT_TRUE(pool.try_submit([&ran, i] { ran.push_back(i); }));
  ASSERT_TRUE(pool.wait_idle_until(soon()));
  EXPECT_THAT(ran, ElementsAre(0, 1, 2));
}

TEST(WorkerPool, RunsAsManyAtOnceAsItHasThreads) {
  WorkerPool pool(3, 0);
  std::latch all_run(3);
  for (int i = 0; i < 3; ++i) {
    ASSERT_TRUE(pool.try_submit([&all_run] { all_run.arrive_and_wait(); }));
  }
  EXPECT_TRUE(pool.wait_idle_until(soon()));
}

TEST(WorkerPool, RefusesATaskWhenTheQueueIsFull) {
  WorkerPool pool(1, 1);
  std::latch may_end(1);
  int ran = 0;
  const auto task = [&] {
    may_end.wait();
    ++ran;
  };
  EXPECT_TRUE(pool.try_submit(task));   // runs
  EXPECT_TRUE(pool.try_submit(task));   // waits
  EXPECT_FALSE(pool.try_submit(task));  // has no room
  pool.submit(task);                    // needs none
  EXPECT_FALSE(pool.wait_idle_until(steady_clock::now()));
  may_end.count_down();
  EXPECT_TRUE(pool.wait_idle_until(soon()));
  EXPECT_EQ(ran, 3);
  EXPECT_TRUE(pool.try_submit(task));
  EXPECT_TRUE(pool.wait_idle_until(soon()));
}

TEST(WorkerPool, ItsDestructorWaitsForWhatRunsAndFreesTheRest) {
  const auto owned = std::make_shared<int>(0);
  bool has_ended = false;
  {
    WorkerPool pool(1, 4);
    std::latch runs(1);
    ASSERT_TRUE(pool.try_submit([&] {
      runs.count_down();
      has_ended = true;
    }));
    runs.wait();
    ASSERT_TRUE(pool.try_submit([owned] { ++*owned; }));
  }
  EXPECT_TRUE(has_ended);
  EXPECT_EQ(owned.use_count(), 1);
}

}  // namespace
}  // namespace shodh
