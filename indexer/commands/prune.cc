#include "indexer/commands/prune.h"

#include <spdlog/spdlog.h>

#include "indexer/build/publisher.h"
#include "indexer/exit_status.h"

namespace shodh {
namespace {

Result<std::vector<PrunedGeneration>> prune_locked(const PruneOptions& options) {
  const IndexFolder folder(options.index);
  auto numbers = folder.list();
  if (!numbers) return fail(numbers);
  if (numbers->empty()) {
    return fail(ErrorCode::kNotFound, "{}: there is no generation here", folder.root().string());
  }
  const auto lock = WriterLock::acquire(folder);
  if (!lock) return fail(lock);
  return prune(folder, options.keep);
}

}  // namespace

int run_prune(const PruneOptions& options) {
  const auto pruned = prune_locked(options);
  if (!pruned) return report_failure(pruned.error());
  for (const PrunedGeneration& generation : *pruned) {
    if (generation.removed) {
      spdlog::info("generation {} removed", generation.number);
    } else {
      spdlog::warn("generation {} spared: a reader holds it", generation.number);
    }
  }
  return kExitDone;
}

}  // namespace shodh
