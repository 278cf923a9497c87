#pragma once

#include <filesystem>
#include <string>
#include <tl/expected.hpp>

#include "searchd/http/cors.h"
#include "searchd/http/listen_address.h"

namespace shodh {

/// What shodh-searchd was asked to do. The command line wins over the configuration file.
struct SearchdOptions {
  std::filesystem::path index;    ///< --index, index.dir
  ListenAddress listen;           ///< --listen, http.listen
  unsigned threads = 0;           ///< --threads, http.threads: the workers that answer searches
  CorsPolicy cors;                ///< http.cors_origins
  std::filesystem::path aliases;  ///< search.aliases; empty: none
  bool built_in_aliases = true;   ///< search.built_in_aliases
  std::string log_level;          ///< --log-level, log.level
  std::string log_format;         ///< --log-format, log.format
};

/// Why the program is over before it began: what to print and the code to exit with.
struct EarlyExit {
  int exit_code = 0;   ///< 0: help or version was asked for; 1: failed; 2: usage
  std::string output;  ///< for standard output
  std::string error;   ///< for standard error
};

/// Reads the command line and the configuration file it names; called again to reload the file.
/// Relative paths in the file begin at its folder.
/// Threads default to what the machine runs at once. Exits early with 2 on what can't be used,
/// naming option or key, and 1 if the file can't be read. Level and format of the log are left for
/// configure_logging() to check.
tl::expected<SearchdOptions, EarlyExit> parse_searchd_options(int argc, const char* const* argv);

}  // namespace shodh
