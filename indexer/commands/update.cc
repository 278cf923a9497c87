#include "indexer/commands/update.h"

#include "indexer/build/generation_update.h"
#include "indexer/commands/intake_run.h"
#include "indexer/exit_status.h"

namespace shodh {
namespace {

Result<std::optional<Manifest>> update(const IndexFolder& folder, IntakeRun& run) {
  auto next = GenerationUpdate::prepare(folder);
  if (!next) return fail(next);
  auto spool = ArticleSpool::create(next->directory());
  if (!spool) return fail(spool);
  if (auto read = run.read(*spool); !read) return fail(read);
  if (spool->entries().empty()) return std::nullopt;
  if (auto added = next->add(*spool, run.counts(), run.hooks()); !added) return fail(added);
  run.hooks().on_progress("publishing", 0, 1);
  auto manifest = std::move(*next).publish();
  if (!manifest) return fail(manifest);
  return *std::move(manifest);
}

}  // namespace

int run_update(const UpdateOptions& options) {
  const IndexFolder folder(options.index);
  const auto lock = WriterLock::acquire(folder);
  if (!lock) return report_failure(lock.error());
  auto run = IntakeRun::open(options.intake, options.common);
  if (!run) return report_failure(run.error());
  return (*run)->finish(update(folder, **run));
}

}  // namespace shodh
