#include "searchd/search/reader_pool.h"

#include <spdlog/spdlog.h>

#include <chrono>
#include <utility>

namespace shodh {
namespace {

/// A published generation is to be served within 2 s. Reading CURRENT costs some microseconds, and
/// works on every file system, where change notices don't.
constexpr std::chrono::milliseconds kLookInterval{250};

}  // namespace

ReaderPool::ReaderPool(IndexFolder folder) : folder_(std::move(folder)) {
  look();
  follower_ = std::jthread([this](const std::stop_token& stop) { follow(stop); });
}

ReaderPool::~ReaderPool() = default;

ReaderPool::Loan::~Loan() {
  if (reader_) pool_->give_back(std::move(reader_));
}

Result<ReaderPool::Loan> ReaderPool::lend() {
  std::shared_ptr<const IndexReader> first;
  {
    const std::scoped_lock lock(mutex_);
    if (!generation_) {
      return fail(ErrorCode::kNotFound, "{}", trouble_.value_or("no index is published yet"));
    }
    if (!idle_.empty()) {
      Loan loan(*this, std::move(idle_.back()));
      idle_.pop_back();
      return loan;
    }
    first = first_;
  }
  auto reader = first->another();
  if (!reader) return fail(reader);
  return Loan(*this, std::make_unique<IndexReader>(*std::move(reader)));
}

void ReaderPool::give_back(std::unique_ptr<IndexReader> reader) {
  const std::scoped_lock lock(mutex_);
  if (reader->manifest().generation == generation_) idle_.push_back(std::move(reader));
}

void ReaderPool::refresh() { look(); }

ReaderPool::Condition ReaderPool::condition() const {
  const std::scoped_lock lock(mutex_);
  return {generation_, trouble_};
}

void ReaderPool::follow(const std::stop_token& stop) {
  std::mutex sleeping;
  std::unique_lock lock(sleeping);
  while (!stop.stop_requested()) {
    wake_.wait_for(lock, stop, kLookInterval, [] { return false; });
    if (!stop.stop_requested()) look();
  }
}

void ReaderPool::look() {
  const std::scoped_lock one_at_a_time(looking_);
  const auto report = [this](const std::string& trouble) {
    const std::scoped_lock lock(mutex_);
    if (trouble_ == trouble) return;
    spdlog::warn("{}{}", trouble,
                 generation_ ? fmt::format("; still serving generation {}", *generation_) : "");
    trouble_ = trouble;
  };

  auto published = folder_.published();
  if (!published) return report(published.error().message());
  if (!*published) return report(folder_.root().string() + ": no index is published here yet");
  if (condition().generation == **published) {
    const std::scoped_lock lock(mutex_);
    trouble_.reset();
    return;
  }
  auto reader = IndexReader::open(folder_, **published);
  if (!reader) return report(reader.error().message());
  auto first = std::make_shared<const IndexReader>(*std::move(reader));
  const std::uint64_t articles = first->manifest().articles;

  std::vector<std::unique_ptr<IndexReader>> old;  // closed outside the lock, as is the first
  {
    const std::scoped_lock lock(mutex_);
    old.swap(idle_);
    generation_ = **published;
    trouble_.reset();
    first_.swap(first);
  }
  spdlog::info("serving generation {} with {} articles", **published, articles);
}

}  // namespace shodh
