#pragma once

#include <xapian.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/base/calendar.h"
#include "searchd/query/query_ast.h"

namespace shodh {

/// Which articles a search may find at all.
struct SearchFilters {
  /// A facet field (see schema::kFacetFields) and the values of which an article must have one.
  struct Facet {
    std::string field;
    std::vector<std::string> values;
  };
  std::vector<Facet> facets;
  std::optional<Instant> from;   ///< articles of this moment or later
  std::optional<Instant> until;  ///< articles of before this moment

  [[nodiscard]] bool empty() const { return facets.empty() && !from && !until; }
};

/// How the words of a query that no operator ties are tied together.
enum class Matching : std::uint8_t {
  kAllWords,
  kAllButStopWords,  ///< function words only lift
  kAnyWord,
};

/// A prefix stands for at most so many words, the most frequent ones.
inline constexpr std::size_t kMaxPrefixWords = 100;

struct BuiltQuery {
  Xapian::Query query;
  std::vector<std::string> prefix_words;  ///< exact words that the query's prefixes stood for
  std::vector<std::string> warnings;
};

/// The query as Xapian takes it, for one database. Stems (the exact word where there is no stem)
/// decide what matches, exact words beside them lift what is written as asked. Of a word's variants
/// those are asked for that the database has. MatchAll for an empty query.
/// Throws Xapian::Error where the database can't be read.
BuiltQuery build_query(const Query& query, const SearchFilters& filters, Matching matching,
                       const Xapian::Database& database);

}  // namespace shodh
