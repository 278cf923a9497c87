#pragma once

#include "common/base/json.h"
#include "searchd/search/searcher.h"

namespace shodh {

/// Writes a hit as every list of articles has it (section 3 of the interface). With `explain` also
/// `explanation`: a tree of `value`, `description` and `details`, the details of each node summing
/// to its value, as OpenSearch users know it.
void write_hit(JsonWriter& json, const SearchHit& hit, bool explain = false);

}  // namespace shodh
