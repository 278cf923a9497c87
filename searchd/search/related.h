#pragma once

#include <xapian.h>

#include "common/analysis/analyzer.h"
#include "common/index/article.h"

namespace shodh {

/// Articles like this one: those that share its most telling words, the ones that are frequent in
/// it and rare in the archive, title words before others. The article itself and the copies of its
/// story are not left out. MatchNothing where it has no words. Linear in its text.
/// Throws Xapian::Error where the database can't be read.
Xapian::Query related_query(const Xapian::Database& database, const Article& article,
                            Analyzer& analyzer);

/// The share of an article's own score under its related_query() that another must reach: one word
/// in common makes no relation.
inline constexpr double kLeastRelatedShare = 0.15;

}  // namespace shodh
