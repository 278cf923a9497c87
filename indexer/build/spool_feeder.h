#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "common/base/result.h"
#include "common/index/article.h"
#include "indexer/build/article_spool.h"

namespace shodh {

/// Adds articles to a spool in the order in which they come, on threads of its own, so that the
/// next are read while the last are compressed. Memory: 8 MB of text that waits, and what comes of
/// it. To be used from one thread; nobody else may touch the spool before drain().
class SpoolFeeder {
 public:
  /// Compresses with `jobs` threads, one at least. The spool is the same whatever their number.
  SpoolFeeder(ArticleSpool& spool, unsigned jobs);
  /// What is not drained may be lost.
  ~SpoolFeeder();
  SpoolFeeder(const SpoolFeeder&) = delete;
  SpoolFeeder& operator=(const SpoolFeeder&) = delete;

  /// Waits where too much is waiting already. Fails with what adding an earlier one failed with.
  Status add(Article article);

  /// Waits until all are in the spool. Fails likewise.
  Status drain();

 private:
  /// A few articles, so that threads need not wake each other for each.
  struct Batch {
    std::vector<Article> articles;
    std::size_t text_bytes = 0;
    std::vector<ArticleSpool::Record> records;
    bool is_packed = false;
  };
  using Lock = std::unique_lock<std::mutex>;

  void work();
  /// Puts the batch that is being filled among those that wait.
  void hand_over(Lock& lock);
  /// Adds the first batches to the spool, as far as they are packed.
  void write_packed(Lock& lock);
  void note_failure(const Error& error);
  [[nodiscard]] Status outcome() const;

  ArticleSpool& spool_;              // outlives this, a local of the run that reads
  Batch filling_;                    // of the one thread that adds
  std::mutex mutex_;                 // guards what follows, but for the threads
  std::condition_variable to_pack_;  // there are batches to pack, or an end
  std::condition_variable written_;  // a batch is in the spool, or none will be
  std::deque<Batch> waiting_;        // the first `taken_` are being packed, or are
  std::size_t taken_ = 0;
  std::size_t waiting_bytes_ = 0;
  bool is_writing_ = false;
  bool is_ending_ = false;
  std::optional<Error> failure_;
  std::vector<std::jthread> threads_;  // last: they use the others
};

}  // namespace shodh
