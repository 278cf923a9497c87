#pragma once

#include <string>

#include "indexer/commands/common_options.h"

namespace shodh {

/// `shodh-indexer build`
struct BuildOptions {
  std::string index;  ///< the index folder, made where it is missing
  CommonOptions common;
  IntakeOptions intake;
};

/// Makes a new generation from scratch and publishes it at the end. Returns the exit code.
int run_build(const BuildOptions& options);

}  // namespace shodh
