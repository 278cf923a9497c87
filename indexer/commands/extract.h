#pragma once

#include "indexer/commands/common_options.h"

namespace shodh {

/// `shodh-indexer extract`
struct ExtractOptions {
  CommonOptions common;
  IntakeOptions intake;
  bool explain = false;
};

/// Writes the articles that `build` would read to standard output, as JSON lines, and indexes
/// nothing; with `explain`, for each page its lines, kept or dropped and why, and no articles.
/// Returns the exit code.
int run_extract(const ExtractOptions& options);

}  // namespace shodh
