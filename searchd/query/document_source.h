#pragma once

#include <xapian.h>

#include <memory>
#include <vector>

namespace shodh {

using Documents = std::vector<Xapian::docid>;

/// A query that just these documents match, without weight: for OP_FILTER. They ascend.
/// Precondition: the database that is asked is a single one, for the parts of several number their
/// documents for themselves.
Xapian::Query documents_query(std::shared_ptr<const Documents> documents);

}  // namespace shodh
