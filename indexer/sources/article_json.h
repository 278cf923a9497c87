#pragma once

#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "common/index/article.h"
#include "indexer/sources/extraction_options.h"
#include "indexer/sources/source.h"

namespace shodh {

/// Why a record is not an article.
struct RecordFault {
  RejectCode code = RejectCode::kInvalidJson;
  std::string reason;
};

/// Whether a text can be an article's `url`. Precondition: valid UTF-8.
bool is_absolute_http_url(std::string_view url);

/// The article that one JSON object is, by section 1 of the interface: known fields are checked and
/// kept as they are, others go verbatim into Article::extras, and an article without an id is given
/// one. A known field that is null counts as absent; the null is kept among the extras (but for a
/// null `id`). Where a key comes twice the last one counts.
///
/// A date that lies in the future (see kDateTolerance) is taken out: the extra field
/// `date_rejected` has it. `name` is how a message about that calls the record's file.
///
/// Faults: kInvalidUtf8, kInvalidJson (both name the byte), kNotAnObject, kInvalidField (names the
/// field), kMissingText, finish_article()'s. Any bytes are safe. Linear.
tl::expected<Article, RecordFault> article_from_json(std::string_view json,
                                                     const ExtractionOptions& options = {},
                                                     std::string_view name = {});

}  // namespace shodh
