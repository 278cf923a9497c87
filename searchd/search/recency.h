#pragma once

#include <xapian.h>

#include <memory>

#include "searchd/search/document_facts.h"
#include "searchd/search/match.h"

namespace shodh {

/// What an article's schema::recency() is multiplied by to be added to its score: the newest of the
/// database gains the most, see schema::kMildRecencyWeight, and age is counted from it (not from
/// now, so that an archive that is closed keeps its order, and answers change with the index only)
/// or from today, where articles claim to be of the future. 0 where nothing is lifted. Throws
/// Xapian::Error where the database can't be read.
double recency_factor(Recency recency, const Xapian::Database& database);

/// `query` with its newer articles lifted. Articles without a date gain nothing. With `recencies`,
/// what DocumentFacts has of this database, memory is read for each match, which a database of
/// several parts can't do, for they number their documents for themselves; without, a stored value,
/// by Xapian's own classes, so that remote databases can do it too. Both give the same.
/// Throws Xapian::Error where the database can't be read.
Xapian::Query with_recency(const Xapian::Query& query, Recency recency,
                           const Xapian::Database& database,
                           std::shared_ptr<const Recencies> recencies);

}  // namespace shodh
