#pragma once

#include <cstddef>
#include <memory>
#include <string>

#include "indexer/sources/extraction_options.h"
#include "indexer/sources/line_reader.h"
#include "indexer/sources/source.h"

namespace shodh {

/// The longest line that is read: longer ones are rejected as too large.
inline constexpr std::size_t kMaxRecordBytes = std::size_t{32} << 20U;

/// Articles as JSON lines: one object a line, ended by LF or CRLF (the last line may lack it),
/// blank lines passed over, a byte order mark at the start too. See article_from_json() for the
/// fields.
///
/// Rejects besides article_from_json()'s: kTooLarge; kTruncatedInput where the last record is cut
/// off in the middle. A reject's offset is where its record begins.
class JsonlSource final : public Source {
 public:
  /// `name` is how rejects and errors call the stream.
  JsonlSource(std::string name, ByteStream stream, ExtractionOptions options = {})
      : name_(std::move(name)),
        options_(std::move(options)),
        lines_(std::move(stream), kMaxRecordBytes) {}

  Result<std::optional<SourceItem>> next() override;
  [[nodiscard]] std::uint64_t consumed_bytes() const override { return lines_.consumed_bytes(); }

 private:
  std::string name_;
  ExtractionOptions options_;
  LineReader lines_;
};

}  // namespace shodh
