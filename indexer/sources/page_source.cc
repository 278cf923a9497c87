#include "indexer/sources/page_source.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <optional>
#include <utility>

#include "common/base/utf8.h"
#include "common/text/mojibake.h"
#include "indexer/sources/article_checks.h"
#include "indexer/sources/article_date.h"
#include "indexer/sources/date_lines.h"
#include "indexer/sources/page_extraction.h"

namespace shodh {

tl::expected<Article, RecordFault> article_from_page(std::string_view text,
                                                     const ExtractionOptions& options,
                                                     std::string_view name) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  if (const auto offset = find_invalid_utf8(text)) {
    return tl::unexpected(RecordFault{
        RejectCode::kInvalidUtf8, fmt::format("invalid UTF-8 at byte {} of the page", *offset)});
  }
  // Before its lines are judged by what they say.
  const auto repaired = repair_mojibake(text);
  if (repaired) text = *repaired;
  const RecurringLines* const site = known_lines(options, std::nullopt, name);
  PageExtraction page = extract_page(text, site);
  if (options.explain) options.explain(name, page);
  if (!page.title && page.paragraphs.empty()) {
    return tl::unexpected(RecordFault{
        RejectCode::kEmptyExtraction,
        fmt::format("no article in the page: no line is a headline or a paragraph ({} dropped)",
                    page.dropped.size())});
  }
  Article article;
  DateEvidence evidence;
  evidence.lines = date_lines_of(page);
  article.title = std::move(page.title);
  article.title_en = std::move(page.title_en);
  article.section = std::move(page.section);
  article.author = std::move(page.author);
  article.extras = extras_of(page, options);
  if (!page.paragraphs.empty()) {
    article.body = fmt::format("{}", fmt::join(page.paragraphs, "\n"));
    evidence.body = *article.body;
  }
  if (repaired) mark_repaired(article);
  put_date(find_date(evidence, options.time()), name, options.on_rejected_date, article);
  if (site != nullptr) {
    // The id is the same whatever is known of the site when the page is read.
    if (auto alone = article_from_page(text); alone) article.id = std::move(alone->id);
  }
  if (auto wrong = finish_article(article)) return tl::unexpected(*std::move(wrong));
  return article;
}

}  // namespace shodh
