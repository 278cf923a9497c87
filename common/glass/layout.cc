#include "common/glass/layout.h"

namespace shodh::glass {

std::optional<LeafItem> leaf_item(std::string_view block, std::size_t directory) {
  if (directory + kDirectoryEntryBytes > block.size()) return std::nullopt;
  const std::size_t offset = number_at(block, directory, kDirectoryEntryBytes);
  const std::size_t key = offset + kItemSizeBytes + kKeyLengthBytes;
  if (key > block.size()) return std::nullopt;
  const std::uint32_t head = number_at(block, offset, kItemSizeBytes);
  const std::size_t end = offset + (head & kItemSizeMask) + kItemSizeLess;
  const std::size_t key_end = key + number_at(block, offset + kItemSizeBytes, kKeyLengthBytes);
  const bool is_first = (head & kFirstPartFlag) != 0;
  const std::size_t tag = key_end + (is_first ? 0 : kPartNumberBytes);
  if (tag > end || end > block.size() || (head & kDeflatedFlag) != 0) return std::nullopt;
  LeafItem item;
  item.key = block.substr(key, key_end - key);
  item.part = is_first ? 1 : number_at(block, key_end, kPartNumberBytes);
  item.tag_part = block.substr(tag, end - tag);
  item.is_last = (head & kLastPartFlag) != 0;
  return item;
}

}  // namespace shodh::glass
