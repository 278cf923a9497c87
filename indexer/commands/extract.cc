#include "indexer/commands/extract.h"

#include <spdlog/spdlog.h>
#include <unistd.h>

#include <chrono>

#include "common/index/article.h"
#include "indexer/build/progress.h"
#include "indexer/build/rejects.h"
#include "indexer/build/summary.h"
#include "indexer/exit_status.h"
#include "indexer/interrupt.h"
#include "indexer/sources/compression.h"
#include "indexer/sources/source_set.h"

namespace shodh {
namespace {

/// No bar where the articles themselves go to the terminal.
ProgressMode mode_for(const std::string& choice) {
  const bool articles_show = ::isatty(STDOUT_FILENO) != 0;
  if (choice == "auto" && articles_show) return ProgressMode::kNone;
  return progress_mode(choice, ::isatty(STDERR_FILENO) != 0);
}

Status extract_all(SourceSet& sources, const ExtractOptions& options, OutputStream& out,
                   RejectWriter& rejects, RunCounts& counts) {
  const ProgressMode mode = mode_for(options.common.progress);
  Progress progress(mode, Progress::standard_output_of(mode), std::chrono::steady_clock::now);
  const RunHooks hooks{interrupted, [&](const Reject& reject) { return rejects.write(reject); },
                       [&](const char* stage, std::uint64_t done, std::uint64_t total) {
                         progress.update(stage, done, total);
                       }};
  auto read = read_articles(
      sources, sources.total_bytes(), options.intake.max_rejects, hooks,
      [&](const Article& article) {
        return options.explain ? Status() : out.write(article_to_json(article) + "\n");
      },
      counts);
  if (!read) return read;
  return out.finish();
}

}  // namespace

int run_extract(const ExtractOptions& options) {
  const auto began = std::chrono::steady_clock::now();
  auto out = OutputStream::open("");  // standard output
  if (!out) return report_failure(out.error());
  Status explained;
  ExtractionOptions extraction{.keep_raw = options.intake.keep_raw};
  if (options.explain) {
    extraction.explain = [&](std::string_view name, const PageExtraction& page) {
      if (explained) explained = out->write(explanation_of(name, page) + "\n");
    };
  }
  auto sources =
      SourceSet::open(options.intake.sources, options.intake.format, std::move(extraction));
  if (!sources) return report_failure(sources.error());
  auto rejects = RejectWriter::open(options.intake.rejects);
  if (!rejects) return report_failure(rejects.error());

  RunSummary summary;
  auto extracted = (*sources)->learn_site_lines(interrupted);
  if (extracted) extracted = extract_all(**sources, options, *out, *rejects, summary.counts);
  // What was rejected until an error is of use as well.
  const auto closed = rejects->close();
  if (!extracted) return report_failure(extracted.error());
  if (!explained) return report_failure(explained.error());
  if (!closed) return report_failure(closed.error());

  summary.elapsed = std::chrono::steady_clock::now() - began;
  if (auto written = write_summary(options.intake.summary_json, summary); !written) {
    return report_failure(written.error());
  }
  spdlog::info("{} articles read, {} records rejected, {} files skipped",
               summary.counts.read - summary.counts.rejected, summary.counts.rejected,
               (*sources)->skipped_files());
  return kExitDone;
}

}  // namespace shodh
