#include "indexer/commands/delete.h"

#include <spdlog/spdlog.h>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "indexer/build/generation_update.h"
#include "indexer/build/publisher.h"
#include "indexer/build/summary.h"
#include "indexer/canaries/canaries.h"
#include "indexer/commands/publish_answering.h"
#include "indexer/commands/run_record.h"
#include "indexer/exit_status.h"
#include "indexer/interrupt.h"
#include "indexer/sources/line_reader.h"

namespace shodh {
namespace {

constexpr std::size_t kMaxIdLineBytes = 4096;

/// The ids of a file, one a line; blank lines are passed over.
Result<std::vector<std::string>> read_ids(const std::string& name) {
  auto stream = ByteStream::open(name);
  if (!stream) return fail(stream);
  LineReader lines(*std::move(stream), kMaxIdLineBytes);
  std::vector<std::string> ids;
  for (;;) {
    auto line = lines.next();
    if (!line) return fail(line);
    if (!*line) return ids;
    if (!(*line)->text.empty()) ids.emplace_back((*line)->text);
  }
}

/// Publishes the generation without the articles; its number, or nullopt where no id was there.
Result<std::optional<std::uint32_t>> delete_articles(const IndexFolder& folder,
                                                     const std::vector<std::string>& ids,
                                                     const std::vector<Canary>& canaries,
                                                     unsigned jobs) {
  auto next = GenerationUpdate::prepare(folder);
  if (!next) return fail(next);
  std::uint64_t deleted = 0;
  for (const std::string& id : ids) {
    if (interrupted()) return fail(ErrorCode::kInterrupted, "interrupted");
    auto removed = next->remove(id);
    if (!removed) return fail(removed);
    if (*removed) {
      ++deleted;
    } else {
      spdlog::warn("there is no article '{}'", id);
    }
  }
  spdlog::info("{} of {} articles deleted", deleted, ids.size());
  if (deleted == 0) return std::nullopt;
  auto manifest = std::move(*next).finish(
      jobs, {.should_stop = interrupted,
             .on_reject = {},
             .on_progress = [](const char*, std::uint64_t, std::uint64_t) {}});
  if (!manifest) return fail(manifest);
  auto published = publish_answering(folder, manifest->generation, canaries);
  if (!published) return fail(published);
  return manifest->generation;
}

Result<RunSummary> run_locked(const DeleteOptions& options, const IndexFolder& folder) {
  const auto ids = options.ids_from.empty() ? Result<std::vector<std::string>>(options.ids)
                                            : read_ids(options.ids_from);
  if (!ids) return fail(ids);
  Result<std::vector<Canary>> canaries = std::vector<Canary>();
  if (!options.canaries.empty()) canaries = read_canaries(options.canaries);
  if (!canaries) return fail(canaries);
  const auto generation = delete_articles(folder, *ids, *canaries, options.common.jobs);
  if (!generation) return fail(generation);
  RunSummary summary;
  summary.generation = *generation;
  summary.published = generation->has_value();
  if (*generation) spdlog::info("generation {} published", **generation);
  return summary;
}

}  // namespace

int run_delete(const DeleteOptions& options) {
  const auto began = std::chrono::steady_clock::now();
  const IndexFolder folder(options.index);
  const auto lock = WriterLock::acquire(folder);
  if (!lock) return report_failure(lock.error());
  const RunRecord record = RunRecord::begin(folder, "delete");
  auto summary = run_locked(options, folder);
  if (!summary) return record.end_early(summary.error());
  summary->elapsed = std::chrono::steady_clock::now() - began;
  const auto written = write_summary(options.summary_json, *summary);
  if (!written) return record.end_early(written.error());
  record.end(*summary, kExitDone, "");
  return kExitDone;
}

}  // namespace shodh
