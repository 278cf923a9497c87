#pragma once

#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "common/base/result.h"
#include "common/index/generation.h"
#include "searchd/search/index_reader.h"

namespace shodh {

/// Lends readers of the published generation to the threads that answer, and follows CURRENT: a
/// newly published generation is opened beside the old one and takes its place for the next loan.
/// Loans out then keep their generation until they are given back.
///
/// All calls are safe from any thread.
class ReaderPool {
 public:
  /// Starts following the folder, which may not be there yet. Never fails: until a generation can
  /// be opened, lend() says why there is none.
  explicit ReaderPool(IndexFolder folder);
  ReaderPool(const ReaderPool&) = delete;
  ReaderPool& operator=(const ReaderPool&) = delete;
  ~ReaderPool();

  /// A reader on loan; gives it back when destroyed. Must not outlive the pool.
  class Loan {
   public:
    Loan(Loan&& other) noexcept = default;
    Loan& operator=(Loan&& other) noexcept = delete;
    ~Loan();
    IndexReader& operator*() { return *reader_; }
    IndexReader* operator->() { return reader_.get(); }

   private:
    friend class ReaderPool;
    Loan(ReaderPool& pool, std::unique_ptr<IndexReader> reader)
        : pool_(&pool), reader_(std::move(reader)) {}
    ReaderPool* pool_;
    std::unique_ptr<IndexReader> reader_;
  };

  /// Fails with kNotFound while no generation is open; the message says what is the matter.
  Result<Loan> lend();

  /// Looks at CURRENT now, as on SIGHUP, and waits until that is done.
  void refresh();

  struct Condition {
    std::optional<std::uint32_t> generation;  ///< being served
    std::optional<std::string> trouble;       ///< why CURRENT's generation isn't
  };
  [[nodiscard]] Condition condition() const;

 private:
  void follow(const std::stop_token& stop);
  void look();
  void give_back(std::unique_ptr<IndexReader> reader);

  const IndexFolder folder_;
  mutable std::mutex mutex_;
  std::optional<std::uint32_t> generation_;         // guarded by mutex_
  std::optional<std::string> trouble_;              // guarded by mutex_
  std::vector<std::unique_ptr<IndexReader>> idle_;  // guarded by mutex_; all of generation_
  std::shared_ptr<const IndexReader> first_;        // guarded by mutex_; of generation_, never lent
  std::mutex looking_;                              // one look at a time; taken before mutex_
  std::condition_variable_any wake_;
  std::jthread follower_;  // last: stops before the rest goes
};

}  // namespace shodh
