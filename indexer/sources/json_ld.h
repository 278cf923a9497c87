#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace shodh {

/// What the JSON-LD of a page says of its article; empty texts are left out.
struct JsonLdArticle {
  std::optional<std::string> headline;
  std::optional<std::string> url;
  std::optional<std::string> date;
  std::optional<std::string> section;
  std::optional<std::string> publisher;
  std::vector<std::string> authors;
  std::vector<std::string> keywords;
  std::optional<std::string> language;
  std::optional<std::string> body;  ///< as it stands, perhaps with markup
};

/// Reads the text of one `<script type="application/ld+json">` into `article`, which keeps what it
/// has: an article, perhaps within arrays, @graph or a page's mainEntity; a breadcrumb gives the
/// section where the article has none. Control characters between quotes, as pages have them, are
/// taken for blanks; text that is no JSON else is passed over. Any bytes are safe.
void read_json_ld(std::string_view script, JsonLdArticle& article);

}  // namespace shodh
