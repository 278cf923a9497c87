#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/result.h"
#include "indexer/inversion/run_reader.h"

namespace shodh {

/// Reads lists of documents, each under a term, in the terms' byte order. A list has of each
/// document the difference to the number of the one before (append_varint()), and what is
/// listed. One thread.
class ListCursor {
 public:
  virtual ~ListCursor() = default;

  /// Goes to the next list, the first at first; false at the end. Fails with kIo, kCorrupt.
  virtual Result<bool> next() = 0;

  /// They hold until the next one.
  [[nodiscard]] const std::string& term() const { return term_; }
  [[nodiscard]] const std::string& list() const { return list_; }

 protected:
  std::string term_;
  std::string list_;
};

/// Reads the documents one by one. One thread.
class DocumentCursor {
 public:
  virtual ~DocumentCursor() = default;

  /// Goes to the next document, the first at first. Fails with kIo, kCorrupt. Precondition: there
  /// is one more.
  virtual Status next() = 0;
  [[nodiscard]] virtual std::string_view data() const = 0;
  [[nodiscard]] virtual std::string_view slots() const = 0;  ///< glass::append_slots()
};

/// What is listed of documents.
enum class ListKind : std::uint8_t {
  kValues,     ///< under a term of one byte, the slot: values, glass::append_string()
  kPostings,   ///< wdf, append_varint()
  kPositions,  ///< glass::append_positions() as a string
};

/// Documents, inverted, on their way into a database; they are numbered from 1. Several threads may
/// read it, each with cursors of its own, which the source must outlive.
class MergeSource {
 public:
  virtual ~MergeSource() = default;

  /// Of each document, its length. All of these fail with kIo, kCorrupt.
  [[nodiscard]] virtual Result<std::vector<std::uint32_t>> lengths() const = 0;
  [[nodiscard]] virtual Result<std::unique_ptr<ListCursor>> lists(
      ListKind kind, std::size_t buffer_bytes) const = 0;
  [[nodiscard]] virtual Result<std::unique_ptr<DocumentCursor>> documents(
      std::size_t buffer_bytes) const = 0;
};

/// A run (see run_writer.h). Fails with what Run::open() fails with.
Result<std::unique_ptr<MergeSource>> open_run(const std::filesystem::path& path);

/// A database that merge_sources() made.
std::unique_ptr<MergeSource> open_merged_database(const std::filesystem::path& directory);

}  // namespace shodh
