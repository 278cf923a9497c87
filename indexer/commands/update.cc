#include "indexer/commands/update.h"

#include <spdlog/spdlog.h>

#include <filesystem>
#include <utility>

#include "common/base/atomic_file.h"
#include "indexer/build/generation_update.h"
#include "indexer/build/publisher.h"
#include "indexer/commands/intake_run.h"

namespace shodh {
namespace {

/// What the published generation knows of sites; nothing where it was made by a version that knew
/// it in another way.
SiteLines known_site_lines(const IndexFolder& folder) {
  const auto published = folder.published();
  if (!published || !*published) return {};
  const auto json = read_file(folder.generation(**published) / kSiteLinesFileName);
  if (!json) return {};
  auto known = parse_site_lines(*json);
  if (!known) {
    spdlog::warn("{}: {}", kSiteLinesFileName, known.error().message());
    return {};
  }
  return *std::move(known);
}

Status dry_run(const IndexFolder& folder, unsigned jobs, IntakeRun& run) {
  auto spool = run.read_anew(std::filesystem::temp_directory_path());
  if (!spool) return fail(spool);
  auto counted = count_update(folder, *spool, jobs, run.counts(), run.hooks());
  if (!counted) return counted;
  spdlog::info("dry run: no index was written");
  return {};
}

Status update(const IndexFolder& folder, unsigned jobs, IntakeRun& run) {
  auto next = GenerationUpdate::prepare(folder);
  if (!next) return fail(next);
  auto spool = run.read_anew(next->parts());
  if (!spool) return fail(spool);
  if (auto added = next->add(*spool, jobs, run.counts(), run.hooks()); !added) return added;
  if (!next->is_changed()) {
    spdlog::info("the index has all of it already: nothing new is published");
    return {};
  }
  if (auto written = run.write_site_lines(next->directory()); !written) return written;
  auto manifest = std::move(*next).finish(jobs, run.hooks());
  if (!manifest) return fail(manifest);
  return run.publish(folder, *manifest);
}

}  // namespace

int run_update(const UpdateOptions& options) {
  const IndexFolder folder(options.index);
  const auto known = [&] { return known_site_lines(folder); };
  return run_intake("update", folder, options.intake, options.common, known, [&](IntakeRun& run) {
    const unsigned jobs = options.common.jobs;
    return options.intake.dry_run ? dry_run(folder, jobs, run) : update(folder, jobs, run);
  });
}

}  // namespace shodh
