#include "indexer/sources/document_source.h"

#include <fmt/format.h>

#include "indexer/sources/jsonl_source.h"

namespace shodh {

Result<std::optional<SourceItem>> DocumentSource::next() {
  if (std::exchange(done_, true)) return std::nullopt;
  std::string bytes;
  bool is_too_large = false;
  for (;;) {
    auto chunk = stream_.next_chunk();
    if (!chunk) return fail(chunk);
    if (chunk->empty()) break;
    is_too_large = is_too_large || bytes.size() + chunk->size() > kMaxRecordBytes;
    if (!is_too_large) bytes += *chunk;
  }
  RecordFault fault{RejectCode::kTooLarge, fmt::format("the page is longer than {} bytes ({} MB)",
                                                       kMaxRecordBytes, kMaxRecordBytes >> 20U)};
  if (!is_too_large) {
    auto article = reader_(bytes);
    if (article) return *std::move(article);
    fault = std::move(article.error());
  }
  return Reject{.source = name_,
                .line = 1,
                .offset = 0,
                .code = fault.code,
                .reason = std::move(fault.reason),
                .record = std::move(bytes)};
}

}  // namespace shodh
