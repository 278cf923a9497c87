#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "common/base/result.h"
#include "common/index/manifest.h"
#include "indexer/build/article_spool.h"
#include "indexer/build/checkpoint.h"
#include "indexer/build/intake.h"
#include "indexer/build/progress.h"
#include "indexer/build/rejects.h"
#include "indexer/build/spool_feeder.h"
#include "indexer/build/summary.h"
#include "indexer/canaries/canaries.h"
#include "indexer/commands/common_options.h"
#include "indexer/commands/run_record.h"
#include "indexer/sources/source_set.h"

namespace shodh {

/// A run that reads articles: its sources, canaries, rejects file, progress and summary, from the
/// options that `build` and `update` share. One thread.
class IntakeRun {
 public:
  /// Finds the sources and reads the canaries. `known` is what is known of the pages' sites
  /// already. Fails with what these fail with.
  static Result<std::unique_ptr<IntakeRun>> open(const IntakeOptions& intake,
                                                 const CommonOptions& common, SiteLines known);

  /// What tells this run's sources and options from others'; nullopt where a source is a pipe.
  [[nodiscard]] const std::optional<std::string>& identity() const { return identity_; }

  /// Makes the rejects file, or with a checkpoint goes on with that of the run before. Fails with
  /// kIo, kNotFound where that is gone.
  Status open_rejects(const std::optional<Checkpoint>& before);

  /// Reads all sources into a spool and puts that into order; counts() then has what was read and
  /// rejected, what gave way to a later record with its id, and what was a copy. Where `parts` is
  /// given it writes checkpoints there, and with one `before` the sources go on from there.
  /// Precondition: open_rejects().
  Status read(ArticleSpool& spool, const std::filesystem::path& parts = {},
              const std::optional<Checkpoint>& before = std::nullopt);

  /// open_rejects() and read() into a nameless spool in `directory`.
  Result<ArticleSpool> read_anew(const std::filesystem::path& directory);

  /// Writes what is known of the pages' sites after read() into the folder of a generation that is
  /// being made. Fails with kIo.
  [[nodiscard]] Status write_site_lines(const std::filesystem::path& directory) const;

  [[nodiscard]] RunCounts& counts() { return counts_; }
  /// For the stages after reading.
  [[nodiscard]] const RunHooks& hooks() const { return hooks_; }

  /// publish_answering() of a finished generation. Fails with kInternal, too, where the counts do
  /// not add up.
  Status publish(const IndexFolder& folder, const Manifest& manifest);

  /// Ends the run: closes the rejects file, logs one line and writes the summary and, if there is
  /// one, the record. Returns the exit code.
  int finish(const Status& outcome, const RunRecord* record);

 private:
  IntakeRun(const IntakeOptions& intake, const CommonOptions& common,
            std::unique_ptr<SourceSet> sources, std::vector<Canary> canaries);
  void write_checkpoints(ArticleSpool& spool, SpoolFeeder& feeder,
                         const std::filesystem::path& parts);

  const IntakeOptions& intake_;  // the command's, which outlives the run
  const unsigned jobs_;
  std::unique_ptr<SourceSet> sources_;
  const std::optional<std::string> identity_;
  std::vector<Canary> canaries_;
  std::optional<RejectWriter> rejects_;  // set by open_rejects()
  Progress progress_;
  RunHooks hooks_;
  RunCounts counts_;
  std::optional<std::uint32_t> generation_;
  bool is_published_ = false;
  std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
};

/// Runs a command that reads articles to its end: takes the lock and keeps the record, but for a
/// dry run, which does neither. `known` tells what is known of the pages' sites, `work` does the
/// command's own part. Returns the exit code.
int run_intake(const char* command, const IndexFolder& folder, const IntakeOptions& intake,
               const CommonOptions& common, const std::function<SiteLines()>& known,
               const std::function<Status(IntakeRun&)>& work);

}  // namespace shodh
