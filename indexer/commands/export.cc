#include "indexer/commands/export.h"

#include <spdlog/spdlog.h>

#include "indexer/commands/published.h"
#include "indexer/exit_status.h"
#include "indexer/interrupt.h"
#include "indexer/sources/compression.h"

namespace shodh {

int run_export(const ExportOptions& options) {
  const auto published = open_published(IndexFolder(options.index));
  if (!published) return report_failure(published.error());
  auto out = OutputStream::open(options.out);
  if (!out) return report_failure(out.error());
  std::uint64_t count = 0;
  auto exported = published->reader.for_each_article([&](const Article& article) -> Status {
    if (interrupted()) return fail(ErrorCode::kInterrupted, "interrupted");
    ++count;
    return out->write(article_to_json(article) + "\n");
  });
  if (exported) exported = out->finish();
  if (!exported) return report_failure(exported.error());
  spdlog::info("exported {} articles of generation {}", count, published->manifest.generation);
  return kExitDone;
}

}  // namespace shodh
