#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "common/base/result.h"
#include "indexer/build/intake.h"

namespace shodh {

/// How far the reading of a build has come: written beside its spool, for a run that goes on after
/// this one was killed.
struct Checkpoint {
  std::string run;  ///< tells runs of the same sources and options from others; without blanks
  std::uint64_t inputs_done = 0;
  std::uint64_t spool_bytes = 0;
  std::uint64_t rejects_bytes = 0;
  RunCounts counts;  ///< of the inputs done

  friend bool operator==(const Checkpoint&, const Checkpoint&) = default;
};

/// Writes the checkpoint into a draft's folder of parts, atomically. Fails with kIo.
Status write_checkpoint(const std::filesystem::path& parts, const Checkpoint& checkpoint);

/// The last one that was written; nullopt where there is none that this program understands.
std::optional<Checkpoint> read_checkpoint(const std::filesystem::path& parts);

}  // namespace shodh
