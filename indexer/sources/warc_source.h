#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "indexer/sources/extraction_options.h"
#include "indexer/sources/source.h"
#include "indexer/sources/warc_reader.h"

namespace shodh {

/// The articles among the pages of a WARC file, see article_from_html().
///
/// A page is a `response` record over HTTP with status 200, or a `resource` record, of the type
/// text/html or application/xhtml+xml; chunks and encodings are undone, see decode_http_body().
/// Everything else (requests, revisits, which repeat a page that was there before, images,
/// redirects, `conversion` records) is passed over and counted in the log. Of a page that comes
/// again, the last one read stays, as with any id. The time of its capture bounds a page's date,
/// and is it where nothing else tells one.
///
/// Rejects besides article_from_html()'s, decode_http_body()'s and WarcReader's: kTooLarge, over
/// 32 MB; kTruncatedInput where the crawler cut the page; kUnsupported, an HTTP head that can't be
/// read. Digests are not compared: gzip and zstd have checksums of their own.
class WarcSource final : public Source {
 public:
  /// `name` is how rejects and errors call the stream.
  WarcSource(std::string name, ByteStream stream, ExtractionOptions extraction = {})
      : name_(name),
        extraction_(std::move(extraction)),
        reader_(std::move(name), std::move(stream)) {}

  Result<std::optional<SourceItem>> next() override;
  [[nodiscard]] std::uint64_t consumed_bytes() const override { return reader_.consumed_bytes(); }

 private:
  Result<std::optional<SourceItem>> item_from(const WarcRecord& record);
  Result<std::optional<SourceItem>> item_from_response(const WarcRecord& record);
  Result<std::optional<SourceItem>> item_from_page(const WarcRecord& record,
                                                   const MessageHead& http,
                                                   std::string_view content_type);
  std::optional<SourceItem> pass_over(std::string_view what);
  void log_passed_over();

  std::string name_;
  ExtractionOptions extraction_;
  WarcReader reader_;
  std::map<std::string, std::uint64_t, std::less<>> passed_over_;  // what it was: how many
};

}  // namespace shodh
