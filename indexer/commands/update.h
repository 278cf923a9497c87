#pragma once

#include <string>

#include "indexer/commands/common_options.h"

namespace shodh {

/// `shodh-indexer update`
struct UpdateOptions {
  std::string index;
  CommonOptions common;
  IntakeOptions intake;
};

/// Adds and replaces articles in a copy of the published generation, and publishes that. Returns
/// the exit code.
int run_update(const UpdateOptions& options);

}  // namespace shodh
