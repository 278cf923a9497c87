#include "indexer/commands/build.h"

#include "indexer/build/generation_builder.h"
#include "indexer/build/publisher.h"
#include "indexer/commands/intake_run.h"
#include "indexer/exit_status.h"

namespace shodh {
namespace {

Result<std::optional<Manifest>> build(const BuildOptions& options, const IndexFolder& folder,
                                      IntakeRun& run) {
  auto draft = GenerationDraft::begin(folder);
  if (!draft) return fail(draft);
  auto spool = ArticleSpool::create(draft->directory());
  if (!spool) return fail(spool);
  if (auto read = run.read(*spool); !read) return fail(read);
  if (spool->entries().empty()) {
    return fail(ErrorCode::kNotFound,
                "no article in the sources ({} records read, {} rejected); nothing is published",
                run.counts().read, run.counts().rejected);
  }
  run.counts().indexed = spool->entries().size();
  auto shards = build_generation(*spool, draft->directory(), options.common.jobs, run.hooks());
  if (!shards) return fail(shards);
  std::uint64_t text_bytes = 0;
  for (const ArticleSpool::Entry& entry : spool->entries()) text_bytes += entry.text_bytes;
  run.hooks().on_progress("publishing", 0, 1);
  auto manifest = publish(folder, *std::move(draft), *std::move(shards), text_bytes, {});
  if (!manifest) return fail(manifest);
  return *std::move(manifest);
}

}  // namespace

int run_build(const BuildOptions& options) {
  const IndexFolder folder(options.index);
  const auto lock = WriterLock::acquire(folder);
  if (!lock) return report_failure(lock.error());
  auto run = IntakeRun::open(options.intake, options.common);
  if (!run) return report_failure(run.error());
  return (*run)->finish(build(options, folder, **run));
}

}  // namespace shodh
