#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>
#include <thread>

#include "common/base/result.h"
#include "common/index/article.h"
#include "indexer/build/article_spool.h"

namespace shodh {

/// Adds articles to a spool on a thread of its own, in the order in which they come, so that the
/// next is read while the last is compressed. Memory: so many articles as a few of them take 4 MB.
/// To be used from one thread; nobody else may touch the spool before drain().
class SpoolFeeder {
 public:
  explicit SpoolFeeder(ArticleSpool& spool);
  /// What is not drained may be lost.
  ~SpoolFeeder();
  SpoolFeeder(const SpoolFeeder&) = delete;
  SpoolFeeder& operator=(const SpoolFeeder&) = delete;

  /// Waits where too much is waiting already. Fails with what adding an earlier one failed with.
  Status add(Article article);

  /// Waits until all are in the spool. Fails likewise.
  Status drain();

 private:
  void feed();
  [[nodiscard]] Status outcome() const;

  ArticleSpool& spool_;  // outlives this, a local of the run that reads
  std::mutex mutex_;
  std::condition_variable changed_;  // with mutex_: any of the following
  std::deque<Article> waiting_;      // guarded by mutex_; the first is being added
  std::size_t waiting_bytes_ = 0;    // likewise
  bool is_ending_ = false;           // likewise
  std::optional<Error> failure_;     // likewise
  std::jthread thread_;              // last: it uses the others
};

}  // namespace shodh
