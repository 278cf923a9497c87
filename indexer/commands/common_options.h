#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "indexer/sources/source_format.h"

namespace shodh {

/// What every command understands.
struct CommonOptions {
  unsigned jobs = 1;  ///< worker threads; the command line's default is the number of cores
  std::string log_level = "info";
  std::string log_format = "text";
  std::string progress = "auto";  ///< auto, always or never
};

/// What the commands that read articles understand.
struct IntakeOptions {
  std::vector<std::string> sources;
  std::optional<SourceFormat> format;        ///< nullopt: told by ending and content
  std::string rejects;                       ///< file; empty: none
  std::optional<std::uint64_t> max_rejects;  ///< nullopt: any number
  bool keep_raw = false;                     ///< see ExtractionOptions
  std::string summary_json;                  ///< file or `-`; empty: none
  std::string canaries;                      ///< file, see read_canaries(); empty: none
  bool dry_run = false;                      ///< say what would be done, and write no index
};

}  // namespace shodh
