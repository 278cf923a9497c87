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
#include "common/glass/btree_writer.h"

namespace shodh::glass {

/// Reads all entries of a table that BtreeWriter wrote, in the order of their keys: its leaves are
/// in that order in the file. Memory: a block and the longest tag. One thread. Fails with kIo, and
/// kCorrupt where the file is no such table.
class TableReader {
 public:
  /// Where there is no file, the table has no entries.
  static Result<TableReader> open(const std::filesystem::path& path);

  /// Goes to the next entry, the first at first; false at the end.
  Result<bool> next();

  /// Of the entry; they hold until the next one.
  [[nodiscard]] std::string_view key() const { return key_; }
  [[nodiscard]] std::string_view tag() const { return tag_; }
  /// The number of the block where the entry begins.
  [[nodiscard]] std::uint32_t leaf() const { return leaf_; }

  /// What is said of a table, or of an entry of it, that the indexer did not write.
  [[nodiscard]] tl::unexpected<Error> damaged() const;

 private:
  TableReader(std::string path, std::FILE* file) : path_(std::move(path)), file_(file) {}
  [[nodiscard]] std::string_view block() const { return {block_.data(), block_.size()}; }
  /// Reads the next leaf; false at the end of the file.
  Result<bool> read_leaf();

  std::string path_;
  File file_;  // nullptr: there is no file
  std::array<char, BtreeWriter::kBlockBytes> block_{};
  std::size_t directory_ = 0;  // of the next item
  std::size_t directory_end_ = 0;
  std::uint32_t blocks_read_ = 0;
  std::uint32_t leaf_ = 0;
  std::string key_;
  std::string tag_;
};

}  // namespace shodh::glass
