#include "searchd/search/recency.h"

#include <algorithm>
#include <chrono>

#include "common/index/schema.h"

namespace shodh {

Xapian::Query with_recency(const Xapian::Query& query, Recency recency,
                           const Xapian::Database& database) {
  if (recency == Recency::kOff) return query;
  const std::string newest = database.get_value_upper_bound(schema::kDateSlot);
  if (newest.size() != sizeof(std::int64_t)) return query;  // no article has a date
  const Instant today = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
  const double seen_from = schema::recency(std::min(schema::decode_date(newest), today));
  if (seen_from <= 0) return query;  // older than a number can tell
  const double weight =
      recency == Recency::kMild ? schema::kMildRecencyWeight : schema::kStrongRecencyWeight;
  auto* const source = new Xapian::ValueWeightPostingSource(schema::kRecencySlot);
  const Xapian::Query lift(Xapian::Query::OP_SCALE_WEIGHT, Xapian::Query(source->release()),
                           weight / seen_from);
  return {Xapian::Query::OP_AND_MAYBE, query, lift};
}

}  // namespace shodh
