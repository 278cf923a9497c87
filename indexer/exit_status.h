#pragma once

#include "common/base/error.h"

namespace shodh {

// The exit codes of shodh-indexer, fixed by the interface.
inline constexpr int kExitDone = 0;
inline constexpr int kExitFailed = 1;
inline constexpr int kExitUsage = 2;
inline constexpr int kExitTooManyRejects = 3;
inline constexpr int kExitBusy = 4;
inline constexpr int kExitInterrupted = 130;

/// The exit code that a command ends with after an error: kBusy, kInterrupted and
/// kTooManyRejects have their own, all others are kExitFailed.
int exit_status_of(const Error& error);

/// Logs the error as one line and returns exit_status_of() it; for the end of a command.
int report_failure(const Error& error);

}  // namespace shodh
