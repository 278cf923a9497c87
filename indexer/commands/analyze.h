#pragma once

#include <string>
#include <vector>

#include "indexer/commands/common_options.h"

namespace shodh {

/// `shodh-indexer analyze`
struct AnalyzeOptions {
  bool json = false;
  std::vector<std::string> text;  ///< joined by blanks; empty: standard input
  CommonOptions common;
};

/// Prints what the analyser makes of the text: a table for people, or one JSON object a token,
/// {"start","end","text","type","position","exact","stem"}. Returns the exit code.
int run_analyze(const AnalyzeOptions& options);

}  // namespace shodh
