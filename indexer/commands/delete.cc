#include "indexer/commands/delete.h"

#include <spdlog/spdlog.h>

#include <chrono>

#include "indexer/build/generation_update.h"
#include "indexer/build/summary.h"
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

Result<std::optional<Manifest>> delete_articles(const IndexFolder& folder,
                                                const std::vector<std::string>& ids) {
  const auto lock = WriterLock::acquire(folder);
  if (!lock) return fail(lock);
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
  auto manifest = std::move(*next).publish();
  if (!manifest) return fail(manifest);
  return *std::move(manifest);
}

}  // namespace

int run_delete(const DeleteOptions& options) {
  const auto began = std::chrono::steady_clock::now();
  const auto ids = options.ids_from.empty() ? Result<std::vector<std::string>>(options.ids)
                                            : read_ids(options.ids_from);
  if (!ids) return report_failure(ids.error());
  const auto manifest = delete_articles(IndexFolder(options.index), *ids);
  if (!manifest) return report_failure(manifest.error());
  RunSummary summary;
  if (*manifest) {
    summary.generation = (*manifest)->generation;
    summary.published = true;
    spdlog::info("generation {} published", *summary.generation);
  }
  summary.elapsed = std::chrono::steady_clock::now() - began;
  const auto written = write_summary(options.summary_json, summary);
  return written ? kExitDone : report_failure(written.error());
}

}  // namespace shodh
