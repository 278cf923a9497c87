#include "indexer/commands/intake_run.h"

#include <spdlog/spdlog.h>
#include <unistd.h>

#include <algorithm>
#include <utility>

#include "common/analysis/analyzer.h"
#include "common/base/atomic_file.h"
#include "common/base/hash.h"
#include "common/base/version.h"
#include "indexer/build/publisher.h"
#include "indexer/commands/publish_answering.h"
#include "indexer/exit_status.h"
#include "indexer/interrupt.h"

namespace shodh {
namespace {

/// A checkpoint costs two fsyncs: not one after each of ten thousand small files.
constexpr std::chrono::seconds kCheckpointEvery{1};

std::optional<std::string> identity_of(const SourceSet& sources, const IntakeOptions& intake) {
  const auto of_sources = sources.identity();
  if (!of_sources) return std::nullopt;
  return hash_hex(fmt::format("{}\n{}\n{}\n{}\n{}", *of_sources, intake.keep_raw, intake.rejects,
                              kProgramVersion, Analyzer::version()));
}

}  // namespace

Result<std::unique_ptr<IntakeRun>> IntakeRun::open(const IntakeOptions& intake,
                                                   const CommonOptions& common, SiteLines known) {
  ExtractionOptions extraction;
  extraction.keep_raw = intake.keep_raw;
  extraction.site_lines = std::make_shared<const SiteLines>(std::move(known));
  auto sources = SourceSet::open(intake.sources, intake.format, std::move(extraction));
  if (!sources) return fail(sources);
  Result<std::vector<Canary>> canaries = std::vector<Canary>();
  if (!intake.canaries.empty()) canaries = read_canaries(intake.canaries);
  if (!canaries) return fail(canaries);
  return std::unique_ptr<IntakeRun>(
      new IntakeRun(intake, common, *std::move(sources), *std::move(canaries)));
}

IntakeRun::IntakeRun(const IntakeOptions& intake, const CommonOptions& common,
                     std::unique_ptr<SourceSet> sources, std::vector<Canary> canaries)
    : intake_(intake),
      jobs_(common.jobs),
      sources_(std::move(sources)),
      identity_(identity_of(*sources_, intake)),
      canaries_(std::move(canaries)),
      progress_(progress_mode(common.progress, ::isatty(STDERR_FILENO) == 1),
                Progress::standard_output_of(
                    progress_mode(common.progress, ::isatty(STDERR_FILENO) == 1)),
                [] { return std::chrono::steady_clock::now(); }) {
  hooks_.should_stop = interrupted;
  hooks_.on_reject = [this](const Reject& reject) { return rejects_->write(reject); };
  hooks_.on_progress = [this](const char* stage, std::uint64_t done, std::uint64_t total) {
    progress_.update(stage, done, total);
  };
}

Status IntakeRun::open_rejects(const std::optional<Checkpoint>& before) {
  auto rejects = before ? RejectWriter::reopen(intake_.rejects, before->rejects_bytes)
                        : RejectWriter::open(intake_.rejects);
  if (!rejects) return fail(rejects);
  rejects_.emplace(*std::move(rejects));
  return {};
}

void IntakeRun::write_checkpoints(ArticleSpool& spool, SpoolFeeder& feeder,
                                  const std::filesystem::path& parts) {
  sources_->on_input_done([this, &spool, &feeder, parts, last = began_ - kCheckpointEvery](
                              std::size_t inputs_done) mutable -> Status {
    const bool is_read_whole = inputs_done == sources_->input_count();
    const auto now = std::chrono::steady_clock::now();
    if (!is_read_whole && now - last < kCheckpointEvery) return {};
    last = now;
    if (auto drained = feeder.drain(); !drained) return drained;
    auto spool_bytes = spool.sync();
    if (!spool_bytes) return fail(spool_bytes);
    auto rejects_bytes = rejects_->flush();
    if (!rejects_bytes) return fail(rejects_bytes);
    return write_checkpoint(parts, {.run = *identity_,
                                    .inputs_done = inputs_done,
                                    .spool_bytes = *spool_bytes,
                                    .rejects_bytes = *rejects_bytes,
                                    .counts = counts_});
  });
}

Status IntakeRun::read(ArticleSpool& spool, const std::filesystem::path& parts,
                       const std::optional<Checkpoint>& before) {
  if (auto learnt = sources_->learn_site_lines(hooks_.should_stop); !learnt) return learnt;
  SpoolFeeder feeder(spool, jobs_);
  if (!parts.empty()) write_checkpoints(spool, feeder, parts);
  if (before) {
    counts_ = before->counts;
    sources_->skip(before->inputs_done);
  }
  auto read = read_articles(
      *sources_, sources_->total_bytes(), intake_.max_rejects, hooks_,
      [&](Article article) { return feeder.add(std::move(article)); }, counts_);
  sources_->on_input_done({});
  if (!read) return read;
  if (auto drained = feeder.drain(); !drained) return drained;
  auto repeats = spool.order();
  if (!repeats) return fail(repeats);
  counts_.replaced = repeats->replaced;
  counts_.duplicates = repeats->duplicates;
  return {};
}

Result<ArticleSpool> IntakeRun::read_anew(const std::filesystem::path& directory) {
  if (auto opened = open_rejects(std::nullopt); !opened) return fail(opened);
  auto spool = ArticleSpool::create(directory);
  if (!spool) return spool;
  if (auto done = read(*spool); !done) return fail(done);
  return spool;
}

Status IntakeRun::write_site_lines(const std::filesystem::path& directory) const {
  if (sources_->site_lines().sites().empty()) return {};
  return write_file_atomically(directory / kSiteLinesFileName,
                               site_lines_to_json(sources_->site_lines()));
}

Status IntakeRun::publish(const IndexFolder& folder, const Manifest& manifest) {
  if (!counts_.add_up()) {
    return fail(
        ErrorCode::kInternal,
        "the records do not add up: {} read, but {} indexed, {} replaced, {} duplicates and "
        "{} rejected; nothing is published",
        counts_.read, counts_.indexed, counts_.replaced, counts_.duplicates, counts_.rejected);
  }
  auto published = publish_answering(folder, manifest.generation, canaries_);
  is_published_ = published.has_value();
  if (published) generation_ = manifest.generation;
  return published;
}

int IntakeRun::finish(const Status& outcome, const RunRecord* record) {
  progress_.finish();
  const RunSummary summary{.generation = generation_,
                           .published = is_published_,
                           .counts = counts_,
                           .elapsed = std::chrono::steady_clock::now() - began_};
  int exit_status = kExitDone;
  std::string message;
  const auto note = [&](const Status& status) {
    if (status) return;
    exit_status = report_failure(status.error());
    message = status.error().message();
  };
  note(outcome);
  if (rejects_) note(rejects_->close());
  if (outcome) spdlog::info("{}", summary_line(summary));
  note(write_summary(intake_.summary_json, summary));
  if (record != nullptr) record->end(summary, exit_status, message);
  return exit_status;
}

int run_intake(const char* command, const IndexFolder& folder, const IntakeOptions& intake,
               const CommonOptions& common, const std::function<SiteLines()>& known,
               const std::function<Status(IntakeRun&)>& work) {
  if (intake.dry_run) {
    auto run = IntakeRun::open(intake, common, known());
    if (!run) return report_failure(run.error());
    return (*run)->finish(work(**run), nullptr);
  }
  const auto lock = WriterLock::acquire(folder);
  if (!lock) return report_failure(lock.error());
  const RunRecord record = RunRecord::begin(folder, command);
  auto run = IntakeRun::open(intake, common, known());
  if (!run) return record.end_early(run.error());
  return (*run)->finish(work(**run), &record);
}

}  // namespace shodh
