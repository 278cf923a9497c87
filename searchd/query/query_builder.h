#pragma once

#include <xapian.h>

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

/// How the words of a query are tied together.
enum class Matching { kAllWords, kAnyWord };

/// The query as Xapian takes it: stems (the exact word where there is no stem) decide what matches,
/// exact words beside them lift what is written as asked. MatchAll for an empty query.
/// Never fails: the query has been cut to its limits by the parser.
Xapian::Query build_query(const Query& query, const SearchFilters& filters, Matching matching);

}  // namespace shodh
