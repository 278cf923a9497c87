#include "indexer/build/spool_feeder.h"

#include <algorithm>
#include <utility>

namespace shodh {
namespace {

constexpr std::size_t kMostWaitingBytes = std::size_t{8} << 20U;
constexpr std::size_t kBatchBytes = std::size_t{1} << 19U;

}  // namespace

SpoolFeeder::SpoolFeeder(ArticleSpool& spool, unsigned jobs) : spool_(spool) {
  for (unsigned i = 0; i < std::max(1U, jobs); ++i) threads_.emplace_back([this] { work(); });
}

SpoolFeeder::~SpoolFeeder() {
  const std::scoped_lock lock(mutex_);
  is_ending_ = true;
  to_pack_.notify_all();
}

Status SpoolFeeder::outcome() const {
  if (failure_) return tl::unexpected<Error>(*failure_);
  return {};
}

Status SpoolFeeder::add(Article article) {
  filling_.text_bytes += text_bytes(article);
  filling_.articles.push_back(std::move(article));
  Lock lock(mutex_);
  if (filling_.text_bytes >= kBatchBytes) hand_over(lock);
  return outcome();
}

Status SpoolFeeder::drain() {
  Lock lock(mutex_);
  if (!filling_.articles.empty()) hand_over(lock);
  written_.wait(lock, [this] { return waiting_.empty() || failure_; });
  return outcome();
}

void SpoolFeeder::hand_over(Lock& lock) {
  written_.wait(lock, [this] { return waiting_bytes_ < kMostWaitingBytes || failure_; });
  waiting_bytes_ += filling_.text_bytes;
  waiting_.push_back(std::exchange(filling_, {}));
  to_pack_.notify_one();
}

void SpoolFeeder::work() {
  auto packer = ArticleSpool::Packer::create();
  Lock lock(mutex_);
  if (!packer) return note_failure(packer.error());
  for (;;) {
    to_pack_.wait(lock, [this] { return taken_ < waiting_.size() || is_ending_ || failure_; });
    if (is_ending_ || failure_) return;
    // References to what is in a deque hold while others are added behind it or taken before.
    Batch& batch = waiting_[taken_++];
    lock.unlock();
    for (const Article& article : batch.articles) batch.records.push_back(packer->pack(article));
    batch.articles.clear();
    lock.lock();
    batch.is_packed = true;
    if (!is_writing_) write_packed(lock);
  }
}

void SpoolFeeder::write_packed(Lock& lock) {
  is_writing_ = true;
  while (!failure_ && !waiting_.empty() && waiting_.front().is_packed) {
    const Batch& batch = waiting_.front();
    lock.unlock();
    Status added;
    for (const ArticleSpool::Record& record : batch.records) {
      if (added = spool_.add(record); !added) break;
    }
    lock.lock();
    if (!added) return note_failure(added.error());
    waiting_bytes_ -= batch.text_bytes;
    waiting_.pop_front();
    --taken_;
    written_.notify_one();
  }
  is_writing_ = false;
}

void SpoolFeeder::note_failure(const Error& error) {
  if (!failure_) failure_ = error;
  to_pack_.notify_all();
  written_.notify_one();
}

}  // namespace shodh
