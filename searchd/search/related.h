#pragma once

#include <xapian.h>

namespace shodh {

/// Articles like `document`: those that share its most telling words, the ones that are frequent in
/// it and rare in the archive, title words before others. The document itself and the copies of its
/// story are left out. MatchNothing where it has no words.
/// Throws Xapian::Error where the database can't be read.
Xapian::Query related_query(const Xapian::Database& database, Xapian::docid document);

/// The share of a document's own score under its related_query() that another must reach: one word
/// in common makes no relation.
inline constexpr double kLeastRelatedShare = 0.15;

}  // namespace shodh
