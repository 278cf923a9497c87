#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "common/base/result.h"
#include "common/index/generation.h"

namespace shodh {

/// A query, and the id of an article that must be among its first ten hits.
struct Canary {
  std::string query;
  std::string id;

  friend bool operator==(const Canary&, const Canary&) = default;
};

/// Reads a file of canaries: on each line a query, a tab and an id, or where there is no tab a
/// comma, the last one; blank lines and those that begin with `#` are passed over. Fails with
/// kNotFound, kIo, and kInvalidArgument on a line that is anything else, no UTF-8, or on a file
/// without a canary; the message names file and line.
Result<std::vector<Canary>> read_canaries(const std::string& file);

/// Asks a finished generation all canaries as shodh-searchd answers a reader's search with every
/// parameter left to its default and the built-in aliases. Logs each that fails, and what was found
/// instead. Fails with kRefused where any did, naming how many; kIo, kCorrupt, kIncompatible where
/// the generation can't be searched. One thread.
Status ask_canaries(const IndexFolder& folder, std::uint32_t generation,
                    const std::vector<Canary>& canaries);

}  // namespace shodh
