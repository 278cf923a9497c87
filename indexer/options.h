#pragma once

#include <string>
#include <tl/expected.hpp>
#include <variant>

#include "indexer/commands/analyze.h"
#include "indexer/commands/build.h"
#include "indexer/commands/delete.h"
#include "indexer/commands/export.h"
#include "indexer/commands/extract.h"
#include "indexer/commands/generations.h"
#include "indexer/commands/prune.h"
#include "indexer/commands/rollback.h"
#include "indexer/commands/terms.h"
#include "indexer/commands/update.h"
#include "indexer/commands/verify.h"

namespace shodh {

/// A command with its options, checked.
using Command = std::variant<BuildOptions, UpdateOptions, DeleteOptions, GenerationsOptions,
                             RollbackOptions, PruneOptions, VerifyOptions, TermsOptions,
                             ExportOptions, AnalyzeOptions, ExtractOptions>;

/// What to print instead of running a command, with the line ends it needs.
struct EarlyExit {
  int status = 0;    ///< kExitDone (--help, --version) or kExitUsage
  std::string text;  ///< to standard output for kExitDone, else to standard error
};

/// Reads the command line of shodh-indexer and, where `--config` names one, the configuration file.
/// What the command line says wins. The file may set `index.dir`, `log.level`, `log.format`,
/// `indexer.jobs`, `indexer.progress`, `indexer.rejects`, `indexer.max_rejects`,
/// `indexer.summary_json`, `indexer.canaries` and `indexer.max_shrink`; a command ignores those it
/// has no use for. Relative paths in it begin at its folder.
tl::expected<Command, EarlyExit> parse_command_line(int argc, const char* const* argv);

}  // namespace shodh
