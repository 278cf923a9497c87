#pragma once

#include <vector>

#include "indexer/sources/article_date.h"
#include "indexer/sources/page_extraction.h"

namespace shodh {

/// The lines of a page that may say when its article was published, in the page's order: bylines,
/// kept ones too; the dateline with which the first paragraph begins; lines of furniture and
/// promotion, as `Published: 12 Jun 2025 2 min read` is; and of what stands before the first
/// paragraph any line outside of the article. See DateLine for those outside and above. Linear.
std::vector<DateLine> date_lines_of(const PageExtraction& page);

}  // namespace shodh
