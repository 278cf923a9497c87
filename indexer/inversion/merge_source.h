#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/base/result.h"

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
  kValues,     ///< under a term of one byte, the slot: values, append_sized()
  kPostings,   ///< wdf, append_varint()
  kPositions,  ///< glass::append_positions()
};

/// Documents, inverted, on their way into a database; they are numbered from 1. Several threads may
/// read it, each with cursors of its own, which the source must outlive.
class MergeSource {
 public:
  virtual ~MergeSource() = default;

  /// Of each document, its length.
  [[nodiscard]] const std::vector<std::uint32_t>& lengths() const { return lengths_; }

  /// Both fail with kIo, kCorrupt.
  [[nodiscard]] virtual Result<std::unique_ptr<ListCursor>> lists(
      ListKind kind, std::size_t buffer_bytes) const = 0;
  [[nodiscard]] virtual Result<std::unique_ptr<DocumentCursor>> documents(
      std::size_t buffer_bytes) const = 0;

 protected:
  explicit MergeSource(std::vector<std::uint32_t> lengths) : lengths_(std::move(lengths)) {}

 private:
  std::vector<std::uint32_t> lengths_;
};

/// A run (see run_writer.h), or a database that merge_sources() made. Both read the documents'
/// lengths. Fail with kIo, kCorrupt.
Result<std::unique_ptr<MergeSource>> open_run(const std::filesystem::path& path);
Result<std::unique_ptr<MergeSource>> open_merged_database(const std::filesystem::path& directory);

}  // namespace shodh
