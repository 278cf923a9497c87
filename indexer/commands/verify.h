#pragma once

#include <string>

#include "indexer/commands/common_options.h"

namespace shodh {

/// `shodh-indexer verify`
struct VerifyOptions {
  std::string index;
  CommonOptions common;
};

/// Checks the published generation whole. Returns the exit code.
int run_verify(const VerifyOptions& options);

}  // namespace shodh
