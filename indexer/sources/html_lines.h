#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "indexer/sources/html_tree.h"

namespace shodh {

/// What a reader of the page sees as one line or paragraph.
struct HtmlLine {
  std::string text;            ///< blanks single; never empty
  std::size_t link_bytes = 0;  ///< of `text`, in links to other pages
  std::uint32_t block = 0;     ///< the innermost block element that it stands in
};

/// Whether the element's text can't be seen, or is no text of the page: scripts, forms' controls,
/// what is marked hidden.
bool is_hidden(const HtmlTree& tree, std::size_t node);

/// The lines below a node, or of all of the tree. Block elements and `<br>` end a line; a row of a
/// table whose cells hold nothing of that kind is one line. Linear.
std::vector<HtmlLine> lines_of(const HtmlTree& tree, std::size_t node = 0);

}  // namespace shodh
