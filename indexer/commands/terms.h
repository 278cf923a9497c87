#pragma once

#include <string>

#include "indexer/commands/common_options.h"

namespace shodh {

/// `shodh-indexer terms`
struct TermsOptions {
  std::string index;
  std::string prefix;  ///< empty: all terms
  CommonOptions common;
};

/// Lists index terms, readable, with how many articles have each. Returns the exit code.
int run_terms(const TermsOptions& options);

}  // namespace shodh
