#pragma once

#include <xapian.h>

#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace shodh {

/// Where a term stands in a document of one database, ascending; none where it is not there. Valid
/// until the next call. Dearer where documents do not ascend. May throw Xapian::Error.
using PositionsOf = std::function<std::span<const Xapian::termpos>(Xapian::docid)>;

/// Opens the positions of a term in a database, which is a single one: a part, where several are
/// searched as one. May throw Xapian::Error.
using OpenPositions =
    std::function<PositionsOf(const Xapian::Database& database, const std::string& term)>;

/// Whether words stand one behind another; `of_words` has the positions of each, ascending.
bool stand_in_a_row(std::span<const std::span<const Xapian::termpos>> of_words);

/// Matches the documents in which the terms stand one behind another, and weighs as the terms do
/// together: Xapian's OP_PHRASE, whose positions our databases don't have. They are read for
/// documents only that match all else that is wanted, if this is one of several conditions.
Xapian::Query in_a_row(const std::vector<std::string>& terms, const OpenPositions& open);

/// Likewise, in any order within so many positions: Xapian's OP_NEAR. A term that is asked for
/// twice must be there twice.
Xapian::Query near(const std::vector<std::string>& terms, Xapian::termcount window,
                   const OpenPositions& open);

/// The positions of exact words: their own in documents that have them, which are those where the
/// stem stands for other words too; else the stem's. `stems` has the stem's term of each exact one.
/// Precondition: only documents that have the exact word are asked for.
OpenPositions exact_positions(OpenPositions open, std::map<std::string, std::string> stems);

/// What terms must be to one another in a query that these made of several terms: "next to" or
/// "near". Its first subquery has the terms. nullopt of any other query.
std::optional<std::string_view> relation_of_terms(const Xapian::Query& query);

}  // namespace shodh
