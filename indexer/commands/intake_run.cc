#include "indexer/commands/intake_run.h"

#include <spdlog/spdlog.h>
#include <unistd.h>

#include <utility>

#include "indexer/build/summary.h"
#include "indexer/exit_status.h"
#include "indexer/interrupt.h"

namespace shodh {

Result<std::unique_ptr<IntakeRun>> IntakeRun::open(const IntakeOptions& intake,
                                                   const CommonOptions& common) {
  auto sources = SourceSet::open(intake.sources, intake.format, {.keep_raw = intake.keep_raw});
  if (!sources) return fail(sources);
  auto rejects = RejectWriter::open(intake.rejects);
  if (!rejects) return fail(rejects);
  return std::unique_ptr<IntakeRun>(
      new IntakeRun(intake, common, *std::move(sources), *std::move(rejects)));
}

IntakeRun::IntakeRun(const IntakeOptions& intake, const CommonOptions& common,
                     std::unique_ptr<SourceSet> sources, RejectWriter rejects)
    : intake_(intake),
      sources_(std::move(sources)),
      rejects_(std::move(rejects)),
      progress_(progress_mode(common.progress, ::isatty(STDERR_FILENO) == 1),
                Progress::standard_output_of(
                    progress_mode(common.progress, ::isatty(STDERR_FILENO) == 1)),
                [] { return std::chrono::steady_clock::now(); }) {
  hooks_.should_stop = interrupted;
  hooks_.on_reject = [this](const Reject& reject) { return rejects_.write(reject); };
  hooks_.on_progress = [this](const char* stage, std::uint64_t done, std::uint64_t total) {
    progress_.update(stage, done, total);
  };
}

Status IntakeRun::read(ArticleSpool& spool) {
  if (auto learnt = sources_->learn_site_lines(hooks_.should_stop); !learnt) return learnt;
  auto read = read_articles(
      *sources_, sources_->total_bytes(), intake_.max_rejects, hooks_,
      [&](const Article& article) { return spool.add(article); }, counts_);
  if (!read) return read;
  auto repeats = spool.order();
  if (!repeats) return fail(repeats);
  counts_.replaced = *repeats;
  return {};
}

int IntakeRun::finish(const Result<std::optional<Manifest>>& outcome) {
  progress_.finish();
  RunSummary summary;
  summary.counts = counts_;
  summary.elapsed = std::chrono::steady_clock::now() - began_;
  if (outcome && *outcome) {
    summary.generation = (*outcome)->generation;
    summary.published = true;
  }
  int exit_status = kExitDone;
  if (!outcome) exit_status = report_failure(outcome.error());
  if (auto closed = rejects_.close(); !closed) exit_status = report_failure(closed.error());
  if (outcome) spdlog::info("{}", summary_line(summary));
  if (auto written = write_summary(intake_.summary_json, summary); !written) {
    exit_status = report_failure(written.error());
  }
  return exit_status;
}

}  // namespace shodh
