#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/base/calendar.h"

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

}  // namespace shodh
