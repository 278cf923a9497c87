#include "searchd/http/worker_pool.h"

#include <algorithm>
#include <utility>

namespace shodh {

WorkerPool::WorkerPool(unsigned threads, std::size_t queue_limit)
    : capacity_(std::max(threads, 1U) + queue_limit) {
  threads_.reserve(std::max(threads, 1U));
  for (unsigned i = 0; i < std::max(threads, 1U); ++i) threads_.emplace_back([this] { work(); });
}

WorkerPool::~WorkerPool() {
  std::deque<Task> dropped;
  {
    const std::scoped_lock lock(mutex_);
    is_stopping_ = true;
    // Destroyed by this thread, after the workers: a task may own what only one thread may touch.
    dropped.swap(waiting_);
  }
  task_came_.notify_all();
  for (std::thread& thread : threads_) thread.join();
}

bool WorkerPool::try_submit(Task task) {
  {
    const std::scoped_lock lock(mutex_);
    if (waiting_.size() + running_ >= capacity_) return false;
    waiting_.push_back(std::move(task));
  }
  task_came_.notify_one();
  return true;
}

void WorkerPool::submit(Task task) {
  {
    const std::scoped_lock lock(mutex_);
    waiting_.push_back(std::move(task));
  }
  task_came_.notify_one();
}

bool WorkerPool::wait_idle_until(std::chrono::steady_clock::time_point deadline) {
  std::unique_lock lock(mutex_);
  return task_ended_.wait_until(lock, deadline,
                                [this] { return waiting_.empty() && running_ == 0; });
}

void WorkerPool::work() {
  std::unique_lock lock(mutex_);
  while (true) {
    task_came_.wait(lock, [this] { return is_stopping_ || !waiting_.empty(); });
    if (is_stopping_) return;
    Task task = std::move(waiting_.front());
    waiting_.pop_front();
    ++running_;
    lock.unlock();
    task();
    task = nullptr;  // what it owns goes before anybody hears that it ended
    lock.lock();
    --running_;
    task_ended_.notify_all();
  }
}

}  // namespace shodh
