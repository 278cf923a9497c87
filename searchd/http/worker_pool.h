#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace shodh {

/// Threads that run tasks in the order they came, and a queue of limited length before them. All
/// functions but the destructor are safe from any thread.
class WorkerPool {
 public:
  /// Must not throw.
  using Task = std::function<void()>;

  /// At least one thread. Up to `queue_limit` tasks wait while all threads are busy.
  WorkerPool(unsigned threads, std::size_t queue_limit);
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;
  /// Waits for the tasks that run; those that wait are dropped.
  ~WorkerPool();

  /// Takes the task, or refuses it (false) where the threads are busy and the queue is full.
  [[nodiscard]] bool try_submit(Task task);

  /// Takes the task however long the queue is: for the server's own rare errands.
  void submit(Task task);

  /// Waits until no task runs or waits, at most until `deadline`; whether that came to be.
  [[nodiscard]] bool wait_idle_until(std::chrono::steady_clock::time_point deadline);

 private:
  void work();

  std::size_t capacity_;  // tasks that run or wait

  std::mutex mutex_;  // guards all below but the threads
  std::condition_variable task_came_;
  std::condition_variable task_ended_;
  std::deque<Task> waiting_;
  std::size_t running_ = 0;
  bool is_stopping_ = false;

  std::vector<std::thread> threads_;
};

}  // namespace shodh
