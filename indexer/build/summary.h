#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

#include "common/base/result.h"
#include "indexer/build/intake.h"

namespace shodh {

/// What a run did.
struct RunSummary {
  std::optional<std::uint32_t> generation;  ///< that it made; nullopt where it made none
  bool published = false;
  RunCounts counts;
  std::chrono::duration<double> elapsed{};

  /// Of all articles read, over the whole run; 0 for a run of no time.
  [[nodiscard]] double articles_per_second() const;
};

/// {"generation","published","read","indexed","replaced","duplicates","rejected","bytes_text",
/// "seconds","articles_per_second"}, without a line end. `generation` is null where there is none.
std::string summary_to_json(const RunSummary& summary);

/// One line for people: `generation 7 published: 1200 read, 1190 indexed, …`.
std::string summary_line(const RunSummary& summary);

/// Writes summary_to_json() and a line end: to standard output for `-`, nowhere for an empty path,
/// else into a file, atomically. Fails with kIo.
Status write_summary(const std::string& path, const RunSummary& summary);

}  // namespace shodh
