#include <spdlog/spdlog.h>

#include <cstdio>
#include <exception>
#include <variant>

#include "common/base/log.h"
#include "indexer/exit_status.h"
#include "indexer/interrupt.h"
#include "indexer/options.h"

namespace shodh {
namespace {

int run(const BuildOptions& options) { return run_build(options); }
int run(const UpdateOptions& options) { return run_update(options); }
int run(const DeleteOptions& options) { return run_delete(options); }
int run(const GenerationsOptions& options) { return run_generations(options); }
int run(const RollbackOptions& options) { return run_rollback(options); }
int run(const PruneOptions& options) { return run_prune(options); }
int run(const VerifyOptions& options) { return run_verify(options); }
int run(const TermsOptions& options) { return run_terms(options); }
int run(const ExportOptions& options) { return run_export(options); }
int run(const AnalyzeOptions& options) { return run_analyze(options); }
int run(const ExtractOptions& options) { return run_extract(options); }

int run_program(int argc, const char* const* argv) {
  const auto command = parse_command_line(argc, argv);
  if (!command) {
    const EarlyExit& early = command.error();
    std::fputs(early.text.c_str(), early.status == kExitDone ? stdout : stderr);
    return early.status;
  }
  const CommonOptions& common = std::visit(
      [](const auto& options) -> const CommonOptions& { return options.common; }, *command);
  if (auto configured = configure_logging({common.log_level, common.log_format}); !configured) {
    std::fprintf(stderr, "shodh-indexer: %s\n", configured.error().message().c_str());
    return kExitUsage;
  }
  install_interrupt_handlers();
  return std::visit([](const auto& options) { return run(options); }, *command);
}

}  // namespace
}  // namespace shodh

int main(int argc, char** argv) {
  // Nothing of ours throws; what the library throws when memory runs out ends here.
  try {
    return shodh::run_program(argc, argv);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "shodh-indexer: stopped by a fault: %s\n", error.what());
    return shodh::kExitFailed;
  }
}
