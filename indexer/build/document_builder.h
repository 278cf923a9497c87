#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include <xapian.h>

#include "common/analysis/analyzer.h"
#include "common/base/result.h"
#include "common/index/article.h"

namespace shodh {

/// Makes the Xapian document of an article, by the schema: id and facet terms, stems with
/// positions, exact words, value slots, and the compressed article as the document's data.
///
/// One object a thread, for it keeps an Analyzer.
class DocumentBuilder {
 public:
  static Result<DocumentBuilder> create();

  /// Precondition: `article` is checked (its id is set, its date, if any, is readable);
  /// `compressed` is what an ArticleCodec made of it; `story_key` is encoded, see schema.h. Linear
  /// in the text.
  Xapian::Document build(const Article& article, std::string_view compressed,
                         std::string_view story_key);

 private:
  explicit DocumentBuilder(Analyzer analyzer) : analyzer_(std::move(analyzer)) {}

  /// Adds the terms of one field and returns the position where the next one starts.
  enum class Field : std::uint8_t { kTitle, kEnglishTitle, kBody };
  Xapian::termpos add_text(Xapian::Document& document, std::string_view text, Xapian::termpos start,
                           Field field);
  static Xapian::termcount wdf(Field field, Xapian::termpos position);

  Analyzer analyzer_;
};

}  // namespace shodh
