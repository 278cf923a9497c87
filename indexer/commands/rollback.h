#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "indexer/commands/common_options.h"

namespace shodh {

/// `shodh-indexer rollback`
struct RollbackOptions {
  std::string index;
  std::optional<std::uint32_t> to;  ///< nullopt: the one before the published
  CommonOptions common;
};

/// Publishes an older generation again. Returns the exit code.
int run_rollback(const RollbackOptions& options);

}  // namespace shodh
