#include "indexer/build/spool_feeder.h"

#include <utility>

namespace shodh {
namespace {

constexpr std::size_t kMostWaitingBytes = std::size_t{4} << 20U;

}  // namespace

SpoolFeeder::SpoolFeeder(ArticleSpool& spool) : spool_(spool), thread_([this] { feed(); }) {}

SpoolFeeder::~SpoolFeeder() {
  const std::scoped_lock lock(mutex_);
  is_ending_ = true;
  changed_.notify_all();
}

Status SpoolFeeder::outcome() const {
  if (failure_) return tl::unexpected<Error>(*failure_);
  return {};
}

Status SpoolFeeder::add(Article article) {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return waiting_bytes_ < kMostWaitingBytes || failure_; });
  waiting_bytes_ += text_bytes(article);
  waiting_.push_back(std::move(article));
  changed_.notify_all();
  return outcome();
}

Status SpoolFeeder::drain() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return waiting_.empty() || failure_; });
  return outcome();
}

void SpoolFeeder::feed() {
  std::unique_lock lock(mutex_);
  for (;;) {
    changed_.wait(lock, [this] { return !waiting_.empty() || is_ending_; });
    if (is_ending_) return;
    // References to what is in a deque hold while others are added behind it.
    const Article& article = waiting_.front();
    lock.unlock();
    auto added = spool_.add(article);
    const std::size_t bytes = text_bytes(article);
    lock.lock();
    if (!added) {
      failure_ = added.error();
      changed_.notify_all();
      return;
    }
    waiting_bytes_ -= bytes;
    waiting_.pop_front();
    changed_.notify_all();
  }
}

}  // namespace shodh
