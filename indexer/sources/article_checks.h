#pragma once

#include <optional>

#include "common/index/article.h"
#include "indexer/sources/article_json.h"

namespace shodh {

/// The last step of each reader of records: repairs mojibake in the article's texts (see
/// repair_mojibake()), which then has the extra field `"repaired": "mojibake"`; refuses text typed
/// for a font that is not Unicode (kLegacyFont, see legacy_font_signs()); and gives an id to an
/// article without one. Linear.
std::optional<RecordFault> finish_article(Article& article);

/// Says in an article's extra fields that its text was repaired.
void mark_repaired(Article& article);

/// Whether finish_article() or mark_repaired() said so, in this run or in the one that wrote the
/// record.
bool is_repaired(const Article& article);

}  // namespace shodh
