#include "indexer/build/intake.h"

#include <utility>

#include "indexer/sources/article_checks.h"

namespace shodh {

Status read_articles(Source& source, std::uint64_t total_bytes,
                     std::optional<std::uint64_t> max_rejects, const RunHooks& hooks,
                     const std::function<Status(Article)>& on_article, RunCounts& counts) {
  for (;;) {
    if (hooks.should_stop()) return fail(ErrorCode::kInterrupted, "interrupted");
    auto item = source.next();
    if (!item) return fail(item);
    // A signal may have come while it was read, and be the reason why it ended.
    if (hooks.should_stop()) return fail(ErrorCode::kInterrupted, "interrupted");
    if (!*item) return {};
    ++counts.read;
    if (const auto* reject = std::get_if<Reject>(&**item)) {
      ++counts.rejected;
      if (auto written = hooks.on_reject(*reject); !written) return written;
      if (max_rejects && counts.rejected > *max_rejects) {
        return fail(ErrorCode::kTooManyRejects,
                    "more than {} records rejected, the last one at {}:{} ({}). Mend the source or "
                    "raise --max-rejects",
                    *max_rejects, reject->source, reject->line, reject->reason);
      }
    } else {
      auto& article = std::get<Article>(**item);
      counts.text_bytes += text_bytes(article);
      counts.repaired += is_repaired(article) ? 1 : 0;
      if (auto taken = on_article(std::move(article)); !taken) return taken;
    }
    hooks.on_progress("reading", source.consumed_bytes(), total_bytes);
  }
}

}  // namespace shodh
