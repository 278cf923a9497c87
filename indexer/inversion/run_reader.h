#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/file.h"
#include "common/base/result.h"
#include "indexer/inversion/run_writer.h"

namespace shodh {

/// Reads a section of a run from its beginning to its end. Memory: `buffer_bytes`, and the longest
/// string. One thread. All calls fail with kIo, or with kCorrupt where the section ends early.
class SectionReader {
 public:
  SectionReader(std::string path, int descriptor, std::uint64_t begin, std::uint64_t end,
                std::size_t buffer_bytes);

  [[nodiscard]] bool is_at_end() const { return rest_.empty() && next_ == end_; }
  Result<std::uint64_t> read_uint();
  /// Into `out`, whose memory is used again.
  Status read_string(std::string& out);

 private:
  /// Reads on where nothing is buffered.
  Status fill();

  std::string path_;
  int descriptor_;  // the run's, which outlives its readers
  std::uint64_t next_;
  std::uint64_t end_;
  std::vector<char> buffer_;
  std::string_view rest_;  // of the buffer
};

/// The file of a run. Its sections may be read by several threads at once, a reader each.
class Run {
 public:
  /// Fails with kIo, kCorrupt where it is no whole run.
  static Result<Run> open(const std::filesystem::path& path);

  /// Reads all of it, to see that it is what was written. Fails with kCorrupt, kIo.
  [[nodiscard]] Status check() const;

  [[nodiscard]] SectionReader section(RunSection section, std::size_t buffer_bytes) const;

 private:
  Run(std::string path, std::FILE* file) : path_(std::move(path)), file_(file) {}

  std::string path_;
  File file_;
  std::array<std::uint64_t, kRunSections> ends_{};
  std::uint64_t hash_ = 0;
};

}  // namespace shodh
