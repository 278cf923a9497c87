#include "indexer/build/checkpoint.h"

#include <sstream>

#include "common/base/atomic_file.h"

namespace shodh {
namespace {

constexpr const char* kFileName = "checkpoint";
constexpr const char* kLayout = "shodh-checkpoint-3";

}  // namespace

Status write_checkpoint(const std::filesystem::path& parts, const Checkpoint& checkpoint) {
  const RunCounts& counts = checkpoint.counts;
  return write_file_atomically(
      parts / kFileName,
      fmt::format("{} {} {} {} {} {} {} {} {}\n", kLayout, checkpoint.run, checkpoint.inputs_done,
                  checkpoint.spool_bytes, checkpoint.rejects_bytes, counts.read, counts.rejected,
                  counts.text_bytes, counts.repaired));
}

std::optional<Checkpoint> read_checkpoint(const std::filesystem::path& parts) {
  const auto text = read_file(parts / kFileName);
  if (!text) return std::nullopt;
  std::istringstream words(*text);
  std::string layout;
  Checkpoint checkpoint;
  RunCounts& counts = checkpoint.counts;
  words >> layout >> checkpoint.run >> checkpoint.inputs_done >> checkpoint.spool_bytes >>
      checkpoint.rejects_bytes >> counts.read >> counts.rejected >> counts.text_bytes >>
      counts.repaired;
  if (!words || layout != kLayout) return std::nullopt;
  return checkpoint;
}

}  // namespace shodh
