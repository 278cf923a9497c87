#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "common/base/mapped_file.h"
#include "common/base/result.h"
#include "common/glass/btree_writer.h"
#include "common/glass/layout.h"

namespace shodh::glass {

/// Looks entries up in a table that BtreeWriter wrote, where they stand in the mapped file: some
/// 1 us where that is in memory, while Xapian, which reads each block into a buffer of its own with
/// a call of the system, takes 5. The file must not change. Immutable: any thread.
///
/// What looks up fails with kCorrupt where the table is damaged.
class MappedTable {
 public:
  /// `root` is what the version file says of it. Fails with kNotFound, kIo, and kCorrupt where the
  /// file has fewer blocks.
  static Result<MappedTable> open(const std::filesystem::path& path, const TableRoot& root);

  /// The tag of a key, or nullopt. Valid as long as the table and, for it may be put together
  /// there, as `buffer` is not changed.
  Result<std::optional<std::string_view>> find(std::string_view key, std::string& buffer) const;

  /// The number of the leaf where the entry of a key begins, if it is anywhere: what the blocks
  /// above the leaves say. Reads these only.
  Result<std::uint32_t> leaf_of(std::string_view key) const;

  /// What is said of a table, or of an entry of it, that the indexer did not write.
  [[nodiscard]] tl::unexpected<Error> damaged() const;

  /// Goes through the entries from one on.
  class Cursor {
   public:
    /// At no entry. Keeps a reference to the table.
    explicit Cursor(const MappedTable& table) : table_(table) {}

    /// Goes to the entry of `key`, or the first behind it; false at the end. Half as dear where
    /// that is in the same block as what was sought before.
    Result<bool> seek(std::string_view key);

    /// Goes to the next entry; false at the end. Precondition: seek() was called.
    Result<bool> next();

    [[nodiscard]] const MappedTable& table() const { return table_; }
    /// Of the entry; they hold until the next one.
    [[nodiscard]] std::string_view key() const { return key_; }
    [[nodiscard]] std::string_view tag() const { return tag_; }

   private:
    friend class MappedTable;
    /// Goes before the first item that is not less than `key`.
    Status seek_item(std::string_view key);
    /// Whether the block at hand is a leaf where a key is, if it is anywhere.
    [[nodiscard]] bool is_within(std::string_view key) const;
    Status go_to_leaf_of(std::string_view key);
    /// The next item, or nullopt at the end.
    Result<std::optional<LeafItem>> next_item();
    /// The tag that begins with `first`, the item that next_item() has just given.
    Result<std::string_view> whole_tag(const LeafItem& first, std::string& buffer);

    const MappedTable& table_;
    std::uint32_t block_ = 0;
    std::size_t directory_ = 0;      // of the next item
    std::size_t directory_end_ = 0;  // 0: at no block
    std::string_view key_;
    std::string_view tag_;
    std::string buffer_;
  };

 private:
  MappedTable(MappedFile file, std::string path, const TableRoot& root)
      : file_(std::move(file)), path_(std::move(path)), root_(root) {}
  [[nodiscard]] std::string_view block(std::uint32_t number) const;
  /// Where the directory of a block ends; nullopt where that is damaged.
  static std::optional<std::size_t> directory_end(std::string_view block);

  MappedFile file_;
  std::string path_;
  TableRoot root_;
};

}  // namespace shodh::glass
