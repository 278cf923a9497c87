#pragma once

#include <cstddef>
#include <string_view>

#include "common/analysis/analyzer.h"
#include "common/base/result.h"
#include "common/index/article.h"
#include "indexer/inversion/document_sink.h"

namespace shodh {

/// Makes the document of an article, by the schema: id and facet terms, stems with positions, exact
/// words, value slots, and the compressed article as the document's data.
///
/// One object a thread, for it keeps an Analyzer.
class DocumentBuilder {
 public:
  static Result<DocumentBuilder> create();

  /// Gives the document's parts to `document`. Precondition: `article` is checked (its id is set,
  /// its date, if any, is readable); `compressed` is what an ArticleCodec made of it; `story_key`
  /// is encoded, see schema.h. Linear in the text.
  void build(const Article& article, std::string_view compressed, std::string_view story_key,
             DocumentSink& document);

 private:
  explicit DocumentBuilder(Analyzer analyzer) : analyzer_(std::move(analyzer)) {}

  Analyzer analyzer_;
};

}  // namespace shodh
