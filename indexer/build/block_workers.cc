#include "indexer/build/block_workers.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace shodh {
namespace {

constexpr std::size_t kBlockSize = 256;
constexpr std::chrono::milliseconds kReportEvery{100};

}  // namespace

Status work_in_blocks(std::size_t count, unsigned jobs, const char* stage, const RunHooks& hooks,
                      const std::function<Status(std::size_t first, std::size_t end)>& work) {
  std::atomic<std::size_t> next = 0;
  std::atomic<std::size_t> done = 0;
  std::mutex mutex;
  std::condition_variable changed;  // with mutex: idle or failure changed
  unsigned idle = 0;                // guarded by mutex
  std::optional<Error> failure;     // guarded by mutex while threads run
  std::atomic<bool> is_stopping = false;

  const auto run = [&] {
    while (!is_stopping) {
      const std::size_t first = next.fetch_add(kBlockSize);
      if (first >= count) break;
      const std::size_t end = std::min(count, first + kBlockSize);
      Status worked =
          hooks.should_stop() ? fail(ErrorCode::kInterrupted, "interrupted") : work(first, end);
      if (!worked) {
        is_stopping = true;
        const std::scoped_lock lock(mutex);
        if (!failure) failure = worked.error();
      }
      done += end - first;
    }
    const std::scoped_lock lock(mutex);
    ++idle;
    changed.notify_all();
  };

  const unsigned threads = std::max(1U, jobs);
  std::vector<std::jthread> workers;
  for (unsigned i = 0; i < threads; ++i) workers.emplace_back(run);
  {
    std::unique_lock lock(mutex);
    while (!changed.wait_for(lock, kReportEvery, [&] { return idle == threads; })) {
      hooks.on_progress(stage, done, count);
    }
  }
  workers.clear();  // joins
  if (failure) return tl::unexpected<Error>(*failure);
  hooks.on_progress(stage, count, count);
  return {};
}

}  // namespace shodh
