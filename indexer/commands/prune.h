#pragma once

#include <cstdint>
#include <string>

#include "indexer/commands/common_options.h"

namespace shodh {

/// `shodh-indexer prune`
struct PruneOptions {
  std::string index;
  std::uint32_t keep = 0;  ///< how many of the newest stay; the published one always does
  CommonOptions common;
};

/// Removes old generations that nobody reads. Returns the exit code.
int run_prune(const PruneOptions& options);

}  // namespace shodh
