#pragma once

#include <optional>
#include <string>
#include <vector>

#include "indexer/sources/html_lines.h"
#include "indexer/sources/html_tree.h"

namespace shodh {

/// What a page says of its article outside of the text: JSON-LD (schema.org), Open Graph, microdata
/// and other `<meta>`, in this order of trust. All text has single blanks; what is not well-formed
/// is passed over.
struct HtmlMetadata {
  std::vector<std::string> titles;  ///< without a site's name at their end, best first
  std::optional<std::string> url;   ///< absolute; never a site's front page
  std::vector<std::string> dates;   ///< as they are written, best first
  std::optional<std::string> section;
  std::optional<std::string> source;  ///< the publisher, or the site's name
  std::optional<std::string> author;  ///< several: with `, ` between them
  std::optional<std::vector<std::string>> tags;
  std::optional<std::string> language;  ///< BCP 47
  std::optional<std::string> body;      ///< JSON-LD's articleBody, lines separated by '\n'
};

/// Reads the metadata of a page. `lines`: its lines_of(), for a headline that it shows. Linear.
HtmlMetadata metadata_of(const HtmlTree& tree, const std::vector<HtmlLine>& lines);

}  // namespace shodh
