#include "indexer/sources/page_source.h"

#include <utility>

#include "common/base/utf8.h"
#include "indexer/sources/jsonl_source.h"
#include "indexer/sources/page_extraction.h"

namespace shodh {

tl::expected<Article, RecordFault> article_from_page(std::string_view text) {
  if (const auto offset = find_invalid_utf8(text)) {
    return tl::unexpected(RecordFault{
        RejectCode::kInvalidUtf8, fmt::format("invalid UTF-8 at byte {} of the page", *offset)});
  }
  PageExtraction page = extract_page(text);
  if (!page.title && page.paragraphs.empty()) {
    return tl::unexpected(RecordFault{
        RejectCode::kEmptyExtraction,
        fmt::format("no article in the page: no line is a headline or a paragraph ({} dropped)",
                    page.dropped.size())});
  }
  Article article;
  article.title = std::move(page.title);
  article.title_en = std::move(page.title_en);
  article.section = std::move(page.section);
  if (!page.paragraphs.empty()) {
    article.body = fmt::format("{}", fmt::join(page.paragraphs, "\n"));
  }
  assign_id(article);
  return article;
}

Result<std::optional<SourceItem>> PageSource::next() {
  if (std::exchange(done_, true)) return std::nullopt;
  std::string text;
  bool is_too_large = false;
  for (;;) {
    auto chunk = stream_.next_chunk();
    if (!chunk) return fail(chunk);
    if (chunk->empty()) break;
    is_too_large = is_too_large || text.size() + chunk->size() > kMaxRecordBytes;
    if (!is_too_large) text += *chunk;
  }
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (text.starts_with(kByteOrderMark)) text.erase(0, kByteOrderMark.size());

  RecordFault fault{RejectCode::kTooLarge, fmt::format("the page is longer than {} bytes ({} MB)",
                                                       kMaxRecordBytes, kMaxRecordBytes >> 20U)};
  if (!is_too_large) {
    auto article = article_from_page(text);
    if (article) return *std::move(article);
    fault = std::move(article.error());
  }
  return Reject{.source = name_,
                .line = 1,
                .offset = 0,
                .code = fault.code,
                .reason = std::move(fault.reason),
                .record = std::move(text)};
}

}  // namespace shodh
