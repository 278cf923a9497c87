#pragma once

#include <cstdint>
#include <functional>
#include <optional>

#include "common/base/result.h"
#include "common/index/article.h"
#include "indexer/sources/source.h"

namespace shodh {

/// What became of the records of a run; each record has exactly one fate, so that
/// read == indexed + replaced + duplicates + rejected.
struct RunCounts {
  std::uint64_t read = 0;
  std::uint64_t indexed = 0;   ///< in the index now, under an id that was not there before
  std::uint64_t replaced = 0;  ///< same id again: stands in place of an earlier one, or gave way to
                               ///< a later one of the same run
  std::uint64_t duplicates = 0;
  std::uint64_t rejected = 0;
  std::uint64_t text_bytes = 0;  ///< of titles and bodies, of all articles read
  std::uint64_t repaired = 0;    ///< of all articles read, those with mojibake put right

  /// Whether each record that was read has one fate.
  [[nodiscard]] bool add_up() const { return read == indexed + replaced + duplicates + rejected; }

  friend bool operator==(const RunCounts&, const RunCounts&) = default;
};

/// What a run asks of its surroundings. All are called from the thread that runs it, but for
/// should_stop, which any worker calls.
struct RunHooks {
  std::function<bool()> should_stop;               ///< true: end with kInterrupted soon
  std::function<Status(const Reject&)> on_reject;  ///< writes it down; an error ends the run
  /// The stage (a constant: "reading", "indexing", …), how much of it is done and of how much, in
  /// bytes while reading and in articles after.
  std::function<void(const char* stage, std::uint64_t done, std::uint64_t total)> on_progress;
};

/// Reads a source to its end and hands each article to `on_article`, whose error ends the run.
/// Fails with what the source failed with, kTooManyRejects when more than `max_rejects`
/// records were rejected, kInterrupted. `counts` says what was read, to the end or to the error.
Status read_articles(Source& source, std::uint64_t total_bytes,
                     std::optional<std::uint64_t> max_rejects, const RunHooks& hooks,
                     const std::function<Status(Article)>& on_article, RunCounts& counts);

}  // namespace shodh
