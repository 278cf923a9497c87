#pragma once

#include <xapian.h>

#include <functional>
#include <memory>
#include <vector>

namespace shodh {

using Documents = std::vector<Xapian::docid>;

/// A query that just these documents match, without weight: for OP_FILTER. They ascend.
/// Precondition: the database that is asked is a single one, for the parts of several number their
/// documents for themselves.
Xapian::Query documents_query(std::shared_ptr<const Documents> documents);

/// Likewise; which they are is asked of `documents_of` each time that a database, or a part of one,
/// is searched. May throw Xapian::Error.
using DocumentsOf =
    std::function<std::shared_ptr<const Documents>(const Xapian::Database& database)>;
Xapian::Query documents_query(DocumentsOf documents_of);

}  // namespace shodh
