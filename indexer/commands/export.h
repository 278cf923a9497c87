#pragma once

#include <string>

#include "indexer/commands/common_options.h"

namespace shodh {

/// `shodh-indexer export`
struct ExportOptions {
  std::string index;
  std::string out;  ///< file, compressed where it ends in .zst; empty: standard output
  CommonOptions common;
};

/// Writes every article of the published generation as JSON lines. Returns the exit code.
int run_export(const ExportOptions& options);

}  // namespace shodh
