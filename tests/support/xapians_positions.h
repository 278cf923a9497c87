#pragma once

#include <memory>
#include <string>
#include <vector>

#include "searchd/query/positional_query.h"

namespace shodh::test {

/// The positions that a database has which Xapian wrote: an OpenPositions.
inline PositionsOf xapians_positions(const Xapian::Database& database, const std::string& term) {
  const auto list = std::make_shared<std::vector<Xapian::termpos>>();
  return [database, term, list](Xapian::docid document) -> std::span<const Xapian::termpos> {
    list->clear();
    const auto postings = database.postlist_end(term);
    auto posting = database.postlist_begin(term);
    posting.skip_to(document);
    if (posting == postings || *posting != document) return {};
    list->assign(database.positionlist_begin(document, term),
                 database.positionlist_end(document, term));
    return *list;
  };
}

}  // namespace shodh::test
