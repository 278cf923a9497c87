#pragma once

#include <optional>
#include <string>
#include <vector>

#include "indexer/sources/html_lines.h"
#include "indexer/sources/html_tree.h"
#include "indexer/sources/page_extraction.h"

namespace shodh {

/// Finds the article's text in a page: the element that holds it, and what of its lines is content.
///
/// Every line weighs its words: for the article in plain paragraphs, against it in links and in
/// elements of navigation (by name, class and id). The element whose lines weigh most is the
/// article's (the maximum subsequence of Pasternack and Roth, 2009, as a subtree), unless the page
/// itself names one that weighs about as much: itemprop=articleBody, a usual class, `<article>`.
/// extract_lines() judges the lines in it. `lines`: those of the whole tree, lines_of(). `titles`:
/// see there.
/// `site`: as for extract_page(); its lines weigh nothing.
/// About linear in the page's size.
PageExtraction extract_html(const HtmlTree& tree, const std::vector<HtmlLine>& lines,
                            const std::vector<std::string>& titles,
                            const RecurringLines* site = nullptr);

}  // namespace shodh
