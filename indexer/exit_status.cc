#include "indexer/exit_status.h"

#include <spdlog/spdlog.h>

namespace shodh {

int exit_status_of(const Error& error) {
  switch (error.code()) {
    case ErrorCode::kBusy:
      return kExitBusy;
    case ErrorCode::kInterrupted:
      return kExitInterrupted;
    case ErrorCode::kTooManyRejects:
      return kExitTooManyRejects;
    default:
      return kExitFailed;
  }
}

int report_failure(const Error& error) {
  spdlog::error("{}", error.message());
  return exit_status_of(error);
}

}  // namespace shodh
