#pragma once

#include <string_view>

#include "common/base/result.h"

namespace shodh {

/// How a program logs. Everything else in the code logs through spdlog's default logger
/// (`spdlog::info("…")`), which configure_logging() sets up.
struct LogOptions {
  std::string_view level = "info";   ///< trace, debug, info, warning, error, critical or off
  std::string_view format = "text";  ///< text, or json: one JSON object a line
};

/// Points spdlog's default logger at standard error with the given level and format. A JSON line is
/// {"time","level","message"}: time in UTC, ISO 8601 with milliseconds.
/// Fails with kInvalidArgument on an unknown level or format, naming the allowed ones.
/// Call once, before other threads log; logging itself is thread-safe.
Status configure_logging(const LogOptions& options);

/// Changes the level of a logger that is configured. Fails like configure_logging(). Safe from any
/// thread.
Status set_log_level(std::string_view level);

}  // namespace shodh
