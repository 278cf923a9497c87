#include "indexer/commands/terms.h"

#include "indexer/commands/published.h"
#include "indexer/exit_status.h"
#include "indexer/interrupt.h"
#include "indexer/sources/compression.h"

namespace shodh {

int run_terms(const TermsOptions& options) {
  const auto published = open_published(IndexFolder(options.index));
  if (!published) return report_failure(published.error());
  auto out = OutputStream::open({});
  if (!out) return report_failure(out.error());
  auto listed = published->reader.for_each_term(
      options.prefix, [&](std::string_view term, std::uint64_t articles) -> Status {
        if (interrupted()) return fail(ErrorCode::kInterrupted, "interrupted");
        return out->write(fmt::format("{}\t{}\n", term, articles));
      });
  if (listed) listed = out->finish();
  return listed ? kExitDone : report_failure(listed.error());
}

}  // namespace shodh
