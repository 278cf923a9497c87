#pragma once

#include <string>
#include <string_view>

#include "indexer/sources/article_json.h"
#include "indexer/sources/document_source.h"
#include "indexer/sources/extraction_options.h"

namespace shodh {

/// The article in the text dump of one news page (see extract_page()): paragraphs and sub-headings
/// become the lines of its body. It has no URL; its date is find_date()'s. The place of a dateline
/// is the extra field `place`. Lines known to recur over the pages of its folder are dropped; its
/// id is as if none were known. A byte order mark is passed over. `name` is how an explanation and
/// messages call the page.
///
/// Faults: kInvalidUtf8 (names the byte), kEmptyExtraction, finish_article()'s.
tl::expected<Article, RecordFault> article_from_page(std::string_view text,
                                                     const ExtractionOptions& options = {},
                                                     std::string_view name = {});

/// One article from a file or standard input that holds the text dump of one page. Rejects
/// besides article_from_page()'s: kTooLarge, over 32 MB.
class PageSource final : public DocumentSource {
 public:
  PageSource(const std::string& name, ByteStream stream, ExtractionOptions options = {})
      : DocumentSource(name, std::move(stream),
                       [name, options = std::move(options)](std::string_view text) {
                         return article_from_page(text, options, name);
                       }) {}
};

}  // namespace shodh
