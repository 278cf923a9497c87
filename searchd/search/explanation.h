#pragma once

#include <xapian.h>

#include <string>
#include <vector>

#include "searchd/search/match.h"

namespace shodh {

/// For each of `documents`, which must be matches of `query`, the parts that make up its score:
/// they sum to it but for rounding (1e-6). A part is a term, a phrase, a prefix or the lift for
/// being new, as far as it gives anything. Works over remote databases; `id_terms` are the
/// documents' id terms, for no query can name a document's number. Costs a match of its own for
/// each part. Throws Xapian::Error where the database can't be read.
std::vector<std::vector<ScorePart>> explain_scores(const Xapian::Database& database,
                                                   const Xapian::Query& query,
                                                   const std::vector<Xapian::docid>& documents,
                                                   const std::vector<std::string>& id_terms);

}  // namespace shodh
