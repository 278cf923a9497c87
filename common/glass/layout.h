#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

/// The layout of a table's blocks, that of Xapian 1.4.22, glass format of 2016-03-14. All numbers
/// in it have the highest byte first.
namespace shodh::glass {

// Of a block: revision (4 bytes), level (1), contiguous free bytes (2), free bytes (2), where the
// directory ends (2); then the directory, 2 bytes for each item.
inline constexpr std::size_t kRevisionOffset = 0;
inline constexpr std::size_t kLevelOffset = 4;
inline constexpr std::size_t kContiguousFreeOffset = 5;
inline constexpr std::size_t kFreeOffset = 7;
inline constexpr std::size_t kDirectoryEndOffset = 9;
inline constexpr std::size_t kHeaderBytes = 11;
inline constexpr std::size_t kDirectoryEntryBytes = 2;

// Of an item in a leaf: its size less 3 and three flags (2 bytes), the key's length (1), the key,
// the number of the part (2, but of the first), the part of the tag.
inline constexpr std::size_t kItemSizeBytes = 2;
inline constexpr std::size_t kItemSizeLess = 3;
inline constexpr unsigned kItemSizeMask = 0x1FFF;
inline constexpr unsigned kDeflatedFlag = 0x8000;
inline constexpr unsigned kLastPartFlag = 0x4000;
inline constexpr unsigned kFirstPartFlag = 0x2000;
inline constexpr std::size_t kKeyLengthBytes = 1;
inline constexpr std::size_t kPartNumberBytes = 2;

// Of an item in another block: the number of a block (4 bytes), the key's length (1), the key, the
// number of the part (2).
inline constexpr std::size_t kBlockNumberBytes = 4;

/// A number with its highest byte first. Precondition: `offset` and what is behind it are within.
constexpr std::uint32_t number_at(std::string_view block, std::size_t offset, std::size_t bytes) {
  std::uint32_t number = 0;
  for (std::size_t i = 0; i < bytes; ++i) {
    number = (number << 8U) | static_cast<unsigned char>(block[offset + i]);
  }
  return number;
}

/// An item of a leaf, where it stands.
struct LeafItem {
  std::string_view key;
  std::uint32_t part = 1;  ///< of the entry's tag, from 1 on
  std::string_view tag_part;
  bool is_last = false;  ///< part of the tag
};

/// The item whose place `directory` is in the block's directory; nullopt where that is damaged, or
/// the tag is deflated, which ours are not. Precondition: a whole block, `directory` in it.
std::optional<LeafItem> leaf_item(std::string_view block, std::size_t directory);

}  // namespace shodh::glass
