#include "indexer/commands/build.h"

#include <spdlog/spdlog.h>

#include <filesystem>
#include <utility>

#include "common/base/version.h"
#include "indexer/build/checkpoint.h"
#include "indexer/build/generation_builder.h"
#include "indexer/build/publisher.h"
#include "indexer/commands/intake_run.h"

namespace shodh {
namespace {

/// Where a build begins: with nothing, or with what a run that was killed had read.
struct Beginning {
  GenerationDraft draft;
  ArticleSpool spool;
  std::optional<Checkpoint> before;
};

Result<Beginning> begin_anew(const IndexFolder& folder, IntakeRun& run) {
  auto draft = GenerationDraft::begin(folder);
  if (!draft) return fail(draft);
  auto spool = ArticleSpool::create_lasting(draft->parts());
  if (!spool) return fail(spool);
  if (auto opened = run.open_rejects(std::nullopt); !opened) return fail(opened);
  return Beginning{*std::move(draft), *std::move(spool), std::nullopt};
}

/// What a run of the same sources and options left; nullopt, and a reason in the log, where there
/// is nothing to go on with.
Result<std::optional<Beginning>> go_on(const IndexFolder& folder, IntakeRun& run) {
  auto draft = GenerationDraft::resume(folder);
  if (!draft) return fail(draft);
  if (!*draft) {
    spdlog::info("no build was cut short here: this one begins anew");
    return std::nullopt;
  }
  auto before = read_checkpoint((*draft)->parts());
  const auto& identity = run.identity();
  if (!before || !identity || before->run != *identity) {
    spdlog::warn("the build that was cut short {}: this one begins anew",
                 before ? "had other sources or options, or they have changed"
                        : "had not read a whole source yet");
    return std::nullopt;
  }
  auto spool = ArticleSpool::reopen((*draft)->parts(), before->spool_bytes);
  const Status opened = spool ? run.open_rejects(before) : Status(fail(spool));
  if (!opened) {
    spdlog::warn("{}: this build begins anew", opened.error().message());
    return std::nullopt;
  }
  spdlog::info("goes on with the build that was cut short: {} sources and {} records were read",
               before->inputs_done, before->counts.read);
  return Beginning{**std::move(draft), *std::move(spool), std::move(before)};
}

Result<Beginning> begin(const BuildOptions& options, const IndexFolder& folder, IntakeRun& run) {
  if (options.resume) {
    auto beginning = go_on(folder, run);
    if (!beginning) return fail(beginning);
    if (*beginning) return **std::move(beginning);
  }
  return begin_anew(folder, run);
}

/// The published generation's manifest; nullopt where there is none that this program can read.
std::optional<Manifest> readable_base(const IndexFolder& folder) {
  const auto published = folder.published();
  if (!published || !*published) return std::nullopt;
  auto manifest = folder.manifest(**published);
  if (!manifest || !check_compatible(*manifest)) return std::nullopt;
  return *std::move(manifest);
}

bool is_unchanged(const Manifest& base, const ArticleSpool& spool) {
  return base.content_digest == spool.content_digest() && base.program_version == kProgramVersion &&
         base.articles == spool.entries().size();
}

Status check_shrink(const Manifest& base, std::uint64_t articles, double max_percent) {
  if (articles >= base.articles) return {};
  const double shrunk =
      100.0 * static_cast<double>(base.articles - articles) / static_cast<double>(base.articles);
  if (shrunk <= max_percent) return {};
  return fail(ErrorCode::kRefused,
              "the sources have {} articles and the published generation {} has {}: {:.1f}% fewer, "
              "and --max-shrink allows {}%. Nothing is published; look at the sources and the "
              "rejects, or say --force",
              articles, base.generation, base.articles, shrunk, max_percent);
}

/// Whether the spool is to be indexed; false where the index has all of it already.
Result<bool> is_to_be_built(const BuildOptions& options, const IndexFolder& folder,
                            const ArticleSpool& spool, RunCounts& counts) {
  if (spool.entries().empty()) {
    return fail(ErrorCode::kNotFound,
                "no article in the sources ({} records read, {} rejected); nothing is published",
                counts.read, counts.rejected);
  }
  const auto base = readable_base(folder);
  if (base && !options.force) {
    if (is_unchanged(*base, spool)) {
      counts.duplicates += spool.entries().size();
      spdlog::info(
          "the archive has not changed since generation {} was built: nothing new is published "
          "(--force builds it all the same)",
          base->generation);
      return false;
    }
    auto checked = check_shrink(*base, spool.entries().size(), options.max_shrink_percent);
    if (!checked) return fail(checked);
  }
  counts.indexed = spool.entries().size();
  return true;
}

Status dry_run(const BuildOptions& options, const IndexFolder& folder, IntakeRun& run) {
  auto spool = run.read_anew(std::filesystem::temp_directory_path());
  if (!spool) return fail(spool);
  auto is_new = is_to_be_built(options, folder, *spool, run.counts());
  if (!is_new) return fail(is_new);
  spdlog::info("dry run: no index was written");
  return {};
}

Status build(const BuildOptions& options, const IndexFolder& folder, IntakeRun& run) {
  auto beginning = begin(options, folder, run);
  if (!beginning) return fail(beginning);
  auto& [draft, spool, before] = *beginning;
  const auto checkpoints = run.identity() ? draft.parts() : std::filesystem::path();
  if (auto read = run.read(spool, checkpoints, before); !read) return read;
  auto is_new = is_to_be_built(options, folder, spool, run.counts());
  if (!is_new) return fail(is_new);
  if (!*is_new) return {};

  Result<Manifest> manifest = fail(ErrorCode::kInternal, "no manifest");
  if (draft.is_finished()) {
    manifest = folder.manifest(draft.number());
  } else {
    auto shards = build_generation(spool, draft, options.common.jobs, run.hooks());
    if (!shards) return fail(shards);
    run.hooks().on_progress("publishing", 0, 1);
    if (auto written = run.write_site_lines(draft.directory()); !written) return written;
    manifest = finish(folder, draft,
                      {.shards = *std::move(shards),
                       .articles = run.counts().indexed,
                       .text_bytes = spool.text_bytes(),
                       .content_digest = spool.content_digest(),
                       .known_files = {}});
  }
  if (!manifest) return fail(manifest);
  return run.publish(folder, *manifest);
}

}  // namespace

int run_build(const BuildOptions& options) {
  const IndexFolder folder(options.index);
  const auto known = [] { return SiteLines(); };  // all is learnt from the archive
  return run_intake("build", folder, options.intake, options.common, known, [&](IntakeRun& run) {
    return options.intake.dry_run ? dry_run(options, folder, run) : build(options, folder, run);
  });
}

}  // namespace shodh
