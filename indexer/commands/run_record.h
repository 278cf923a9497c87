#pragma once

#include <string>
#include <string_view>

#include "common/base/calendar.h"
#include "common/base/result.h"
#include "common/index/generation.h"
#include "indexer/build/summary.h"

namespace shodh {

inline constexpr std::string_view kRunRecordFileName = "last-run.json";

/// What the last run that could change an index folder did, in `last-run.json` of the folder, for
/// whoever watches it: {"command","state","exit_code","message","pid","began_at","ended_at",
/// "repaired","summary"}. `state` is `running`, `published`, `nothing_to_publish` or `failed`;
/// `repaired` counts articles with mojibake put right; until the run ends it, `exit_code`,
/// `ended_at` and `summary` are null. A run that was killed stays `running`, and its pid is gone.
/// Precondition: the caller holds the WriterLock.
class RunRecord {
 public:
  /// Writes that the run goes on. What can't be written is logged: a run is worth more than its
  /// record.
  static RunRecord begin(const IndexFolder& folder, std::string command);

  /// Writes how the run ended; `message` is its error, empty where there was none.
  void end(const RunSummary& summary, int exit_status, std::string_view message) const;

  /// Reports an error by which a run ended before it read anything. Returns the exit code.
  [[nodiscard]] int end_early(const Error& error) const;

 private:
  RunRecord(IndexFolder folder, std::string command, Instant began)
      : folder_(std::move(folder)), command_(std::move(command)), began_(began) {}
  void write(std::string_view state, const RunSummary* summary, int exit_status,
             std::string_view message) const;

  IndexFolder folder_;
  std::string command_;
  Instant began_;
};

}  // namespace shodh
