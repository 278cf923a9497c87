#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <string>
#include <string_view>

#include "common/base/file.h"
#include "common/base/result.h"

namespace shodh {

// A run: documents that were inverted together, on their way into a database. Its file has these
// sections, one behind another; then the sections' ends and a hash of all of it, 8 bytes each, the
// lowest byte first. Numbers are append_varint(), strings append_sized();
// documents are numbered from 1, terms are in byte order, documents ascend.
enum class RunSection : std::uint8_t {
  kLengths,    ///< of each document: its length
  kDocuments,  ///< of each: data, slots
  kValues,     ///< of each slot: a string of one byte, the slot; a string, its list
  kPostings,   ///< of each term: the term; a string, its list
  kPositions,  ///< of each term that has some: likewise
};
inline constexpr std::size_t kRunSections = 5;

/// The hash of a run goes over pieces of this size of its sections, the last of which is shorter,
/// and over the ends.
inline constexpr std::size_t kRunPieceBytes = std::size_t{1} << 20U;

/// The hash of what came before and one more piece.
std::uint64_t hash_run_piece(std::uint64_t before, std::string_view piece);

/// Writes the file of a run. One thread.
class RunWriter {
 public:
  /// Makes the file anew. Fails with kIo.
  static Result<RunWriter> create(const std::filesystem::path& path);

  /// Appends to the section. Fails with kIo, as on a full disk.
  Status add(std::string_view bytes);

  /// Ends the section; the next begins.
  void end_section();

  /// Ends the file. Precondition: all sections were ended. Fails with kIo.
  Status finish();

 private:
  RunWriter(std::filesystem::path path, std::FILE* file) : path_(std::move(path)), file_(file) {}
  Status write(std::string_view bytes);

  std::filesystem::path path_;
  File file_;
  std::string piece_;  // the part of one that is not written yet
  std::uint64_t hash_ = 0;
  std::uint64_t size_ = 0;
  std::array<std::uint64_t, kRunSections> ends_{};
  std::size_t section_ = 0;
};

}  // namespace shodh
