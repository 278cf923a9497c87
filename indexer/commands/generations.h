#pragma once

#include <string>

#include "indexer/commands/common_options.h"

namespace shodh {

/// `shodh-indexer generations`
struct GenerationsOptions {
  std::string index;
  bool json = false;
  CommonOptions common;
};

/// Lists the generations on standard output. Returns the exit code.
int run_generations(const GenerationsOptions& options);

}  // namespace shodh
