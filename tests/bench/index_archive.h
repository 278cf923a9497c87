#pragma once

#include <string>

#include "common/index/generation.h"
#include "indexer/build/intake.h"

namespace shodh::bench {

/// Builds and publishes an index of a JSONL file on all cores, as `shodh-indexer build` does, and
/// puts what was read into `counts`.
Result<Manifest> index_archive(const std::string& path, const IndexFolder& folder,
                               RunCounts& counts);

}  // namespace shodh::bench
