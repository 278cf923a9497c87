#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "common/base/result.h"
#include "common/glass/btree_writer.h"

namespace shodh::glass {

struct DatabaseStatistics {
  std::uint64_t documents = 0;  ///< numbered from 1 without a gap
  std::uint64_t total_length = 0;
  std::uint32_t least_length = 0;  ///< of those that are not 0
  std::uint32_t greatest_length = 0;
  std::uint32_t greatest_wdf = 0;
};

struct DatabaseRoots {
  TableRoot postings;
  TableRoot data;
  TableRoot termlists;
  TableRoot positions;
};

/// Writes the file that makes the tables in a folder a glass database, with a random UUID; there is
/// none before it. What Xapian does not know, where the positions are, stands in a file beside it.
/// Fails with kIo.
Status write_version_file(const std::filesystem::path& directory, const DatabaseRoots& roots,
                          const DatabaseStatistics& statistics);

/// What it has of a database.
struct DatabaseVersion {
  std::string uuid;  ///< as Xapian::Database::get_uuid() has it
  DatabaseRoots roots;
  std::uint32_t documents = 0;  ///< numbered from 1 without a gap
};

/// Reads both files. Fails with kNotFound, kIo, and kCorrupt where write_version_file() did not
/// write them.
Result<DatabaseVersion> read_version_file(const std::filesystem::path& directory);

}  // namespace shodh::glass
