#pragma once

#include <string>
#include <vector>

#include "indexer/commands/common_options.h"

namespace shodh {

/// `shodh-indexer delete`
struct DeleteOptions {
  std::string index;
  std::vector<std::string> ids;  ///< empty where ids_from is given
  std::string ids_from;          ///< file with one id a line, or `-`; empty: none
  std::string summary_json;      ///< file or `-`; empty: none
  std::string canaries;          ///< file, see read_canaries(); empty: none
  CommonOptions common;
};

/// Takes articles out of a copy of the published generation, and publishes that. Returns the exit
/// code.
int run_delete(const DeleteOptions& options);

}  // namespace shodh
