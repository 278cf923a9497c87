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

namespace shodh::glass {

/// What the version file says of a table.
struct TableRoot {
  std::uint32_t root = 0;  ///< number of the root's block
  std::uint32_t level = 0;
  std::uint64_t entries = 0;
  std::uint32_t blocks = 0;  ///< 0: there is nothing in the table
};

/// Writes a table of a glass database: a B-tree, from entries that come in the order of their keys.
/// Every block is filled and written once, one behind another, which is what makes it fast; Xapian
/// itself looks for the place of each entry. Memory: a block of 8 KB for each level. One thread.
///
/// The source of the layout is Xapian 1.4.22, glass format of 2016-03-14; its reader, check and
/// compaction are the test of it.
class BtreeWriter {
 public:
  static constexpr std::size_t kBlockBytes = 8192;
  static constexpr std::uint32_t kRevision = 1;  ///< of all blocks, and of the database

  /// `path` is written anew, by the first entry or at the end.
  explicit BtreeWriter(std::filesystem::path path);

  /// Appends an entry. Fails with kInvalidArgument where the key is longer than 255 bytes or does
  /// not come behind the one before, kTooLarge beyond 65,534 parts of a tag or 2^32 blocks, kIo.
  Status add(std::string_view key, std::string_view tag);

  /// Ends and closes the file. Fails with kIo. Nothing may be added after it.
  Result<TableRoot> finish();

 private:
  /// A block that is being filled: its directory grows from the front, its items from the end.
  class Block {
   public:
    explicit Block(unsigned level) { clear(level); }
    void clear(unsigned level);
    [[nodiscard]] std::size_t free() const { return items_begin_ - directory_end_; }
    /// Precondition: size + kDirectoryEntryBytes <= free().
    void add(std::string_view item);
    /// With its header.
    [[nodiscard]] const std::array<unsigned char, kBlockBytes>& finish();

   private:
    void put(std::size_t offset, std::uint32_t number, unsigned width);
    std::array<unsigned char, kBlockBytes> bytes_{};
    std::size_t directory_end_ = 0;
    std::size_t items_begin_ = 0;
  };

  /// Where a block begins, for the level above it: a key that is greater than all before the block
  /// and not greater than any in it, and which part of a tag it means.
  struct Separator {
    std::string key;
    std::uint32_t part = 0;
  };

  struct Branch {
    Block block;
    Separator separator;
  };

  Status open();
  Result<TableRoot> finish_empty();
  Status add_leaf_item(std::string_view key, std::uint32_t part, std::string_view item);
  Status begin_leaf(std::string_view key, std::uint32_t part);
  /// `level` counts from 1.
  Status add_branch_item(std::size_t level, const Separator& separator, std::uint32_t child);
  /// Writes a block at the end of the file and returns its number.
  Result<std::uint32_t> append(Block& block);

  std::filesystem::path path_;
  File file_;
  TableRoot root_;
  Block leaf_{0};
  Separator leaf_separator_;
  std::vector<Branch> branches_;
  std::string last_key_;
  std::string item_;  // kept for its memory
};

}  // namespace shodh::glass
