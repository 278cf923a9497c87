#pragma once

#include <string>
#include <string_view>

#include "indexer/sources/article_json.h"
#include "indexer/sources/decompression.h"
#include "indexer/sources/source.h"

namespace shodh {

/// The article in the text dump of one news page (see extract_page()): paragraphs and sub-headings
/// become the lines of its body. It has no URL and no date: dates in the text are of events, and
/// the page does not say when it was published.
///
/// Faults: kInvalidUtf8 (names the byte), kEmptyExtraction.
tl::expected<Article, RecordFault> article_from_page(std::string_view text);

/// One article from a file or standard input that holds the text dump of one page; a byte order
/// mark is passed over. Rejects besides article_from_page()'s: kTooLarge, over 32 MB.
class PageSource final : public Source {
 public:
  PageSource(std::string name, ByteStream stream)
      : name_(std::move(name)), stream_(std::move(stream)) {}

  Result<std::optional<SourceItem>> next() override;
  [[nodiscard]] std::uint64_t consumed_bytes() const override { return stream_.consumed_bytes(); }

 private:
  std::string name_;
  ByteStream stream_;
  bool done_ = false;
};

}  // namespace shodh
