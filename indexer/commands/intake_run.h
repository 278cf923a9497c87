#pragma once

#include <chrono>
#include <memory>
#include <optional>

#include "common/base/result.h"
#include "common/index/manifest.h"
#include "indexer/build/article_spool.h"
#include "indexer/build/intake.h"
#include "indexer/build/progress.h"
#include "indexer/build/rejects.h"
#include "indexer/commands/common_options.h"
#include "indexer/sources/source_set.h"

namespace shodh {

/// A run that reads articles: its sources, rejects file, progress and summary, from the options
/// that `build` and `update` share. One thread.
class IntakeRun {
 public:
  /// Finds the sources and makes the rejects file. Fails with what these fail with.
  static Result<std::unique_ptr<IntakeRun>> open(const IntakeOptions& intake,
                                                 const CommonOptions& common);

  /// Reads all sources into a spool and puts that into order; counts() then has what was read and
  /// rejected, and as replaced what gave way to a later record with its id.
  Status read(ArticleSpool& spool);

  [[nodiscard]] RunCounts& counts() { return counts_; }
  /// For the stages after reading.
  [[nodiscard]] const RunHooks& hooks() const { return hooks_; }

  /// Ends the run: closes the rejects file, logs one line and writes the summary. `outcome` is the
  /// manifest of the generation that was published, nullopt where there was nothing to publish, or
  /// the error that ended the run. Returns the exit code.
  int finish(const Result<std::optional<Manifest>>& outcome);

 private:
  IntakeRun(const IntakeOptions& intake, const CommonOptions& common,
            std::unique_ptr<SourceSet> sources, RejectWriter rejects);

  const IntakeOptions& intake_;  // the command's, which outlives the run
  std::unique_ptr<SourceSet> sources_;
  RejectWriter rejects_;
  Progress progress_;
  RunHooks hooks_;
  RunCounts counts_;
  std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
};

}  // namespace shodh
