#pragma once

#include "indexer/commands/common_options.h"

namespace shodh {

/// `shodh-indexer extract`
struct ExtractOptions {
  CommonOptions common;
  IntakeOptions intake;
};

/// Writes the articles that `build` would read to standard output, as JSON lines, and indexes
/// nothing. Returns the exit code.
int run_extract(const ExtractOptions& options);

}  // namespace shodh
