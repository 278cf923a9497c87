#pragma once

#include <optional>
#include <string>
#include <vector>

#include "common/base/calendar.h"
#include "common/base/result.h"

namespace shodh {

/// One news article as it came: a value. Every text is UTF-8 and unchanged; a field that was absent
/// is nullopt, one that was there and empty is empty.
struct Article {
  std::string id;  ///< 1 to 200 bytes, no control characters
  std::optional<std::string> url;
  std::optional<std::string> title;
  std::optional<std::string> title_en;
  std::optional<std::string> body;  ///< paragraphs separated by '\n'
  std::optional<std::string> date;  ///< ISO 8601, as parse_iso_instant() reads it
  std::optional<std::string> section;
  std::optional<std::string> source;
  std::optional<std::string> author;
  std::optional<std::vector<std::string>> tags;
  std::optional<std::string> language;
  /// The other fields of the record, kept and not searched: the text of a JSON object, or empty
  /// where there are none.
  std::string extras;

  friend bool operator==(const Article&, const Article&) = default;
};

/// No id is longer.
inline constexpr std::size_t kMaxIdBytes = 200;

/// Gives an article without an id the one that section 1 of the interface says: its URL in
/// canonical form (scheme and host in lower case, no default port, no fragment, no tracking
/// parameters, cut to a hash where longer than an id may be), else a hash of title and body.
void assign_id(Article& article);

/// The article without its id, its URL and the fields that are not searched: two for which this is
/// equal are copies of one another. nullopt without a body, for many articles may have one title.
std::optional<Article> content_of(Article article);

/// The length of title, title_en and body: the "bytes of text" of summaries and benchmarks.
std::size_t text_bytes(const Article& article);

/// The article as one line of JSON, without a line end: `id` first, then the other fields in the
/// order above, then the extras as they came.
std::string article_to_json(const Article& article);

}  // namespace shodh
