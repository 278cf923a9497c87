#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <utility>

#include "indexer/sources/article_json.h"
#include "indexer/sources/decompression.h"
#include "indexer/sources/source.h"

namespace shodh {

/// One article from a file or standard input that is one document, read whole. Rejects: those of
/// the function that reads it, and kTooLarge, over 32 MB.
class DocumentSource : public Source {
 public:
  /// Reads the document's bytes.
  using Reader = std::function<tl::expected<Article, RecordFault>(std::string_view bytes)>;

  /// `name` is how rejects and errors call the stream.
  DocumentSource(std::string name, ByteStream stream, Reader reader)
      : name_(std::move(name)), stream_(std::move(stream)), reader_(std::move(reader)) {}

  Result<std::optional<SourceItem>> next() override;
  [[nodiscard]] std::uint64_t consumed_bytes() const override { return stream_.consumed_bytes(); }

 private:
  std::string name_;
  ByteStream stream_;
  Reader reader_;
  bool done_ = false;
};

}  // namespace shodh
