#pragma once

#include <string>

#include "indexer/commands/common_options.h"

namespace shodh {

/// `shodh-indexer build`
struct BuildOptions {
  std::string index;  ///< the index folder, made where it is missing
  CommonOptions common;
  IntakeOptions intake;
  bool resume = false;             ///< go on with a build that was killed
  bool force = false;              ///< publish what is unchanged, or shrunk too far
  double max_shrink_percent = 20;  ///< of the published articles
};

/// Makes a new generation from scratch and publishes it at the end. Returns the exit code.
int run_build(const BuildOptions& options);

}  // namespace shodh
