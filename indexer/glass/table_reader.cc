#include "indexer/glass/table_reader.h"

#include <cerrno>

#include "indexer/glass/layout.h"

namespace shodh::glass {

Result<TableReader> TableReader::open(const std::filesystem::path& path) {
  std::FILE* const file = std::fopen(path.c_str(), "rbe");
  if (file == nullptr && errno != ENOENT) return io_failure(path, errno);
  return TableReader(path.string(), file);
}

tl::unexpected<Error> TableReader::damaged() const {
  return fail(ErrorCode::kCorrupt, "{}: this is no table as the indexer writes it", path_);
}

std::uint32_t TableReader::number_at(std::size_t offset, unsigned bytes) const {
  std::uint32_t number = 0;
  for (unsigned i = 0; i < bytes; ++i) {
    number = (number << 8U) | static_cast<unsigned char>(block_[offset + i]);
  }
  return number;
}

Result<bool> TableReader::read_leaf() {
  do {
    const std::size_t size = std::fread(block_.data(), 1, block_.size(), file_.get());
    if (std::ferror(file_.get()) != 0) return io_failure(path_, errno);
    if (size == 0) return false;
    if (size != block_.size()) return damaged();
  } while (block_[kLevelOffset] != 0);
  directory_ = kHeaderBytes;
  directory_end_ = number_at(kDirectoryEndOffset, kDirectoryEntryBytes);
  if (directory_end_ > block_.size()) return damaged();
  return true;
}

Result<TableReader::Item> TableReader::read_item() {
  const std::string_view block(block_.data(), block_.size());
  const std::size_t offset = number_at(directory_, kDirectoryEntryBytes);
  directory_ += kDirectoryEntryBytes;
  if (offset + kItemSizeBytes + kKeyLengthBytes > block.size()) return damaged();
  const std::uint32_t head = number_at(offset, kItemSizeBytes);
  const std::size_t size = (head & kItemSizeMask) + kItemSizeLess;
  const std::size_t key_bytes = number_at(offset + kItemSizeBytes, kKeyLengthBytes);
  Item item;
  item.is_first = (head & kFirstPartFlag) != 0;
  item.is_last = (head & kLastPartFlag) != 0;
  const std::size_t tag =
      kItemSizeBytes + kKeyLengthBytes + key_bytes + (item.is_first ? 0 : kPartNumberBytes);
  const bool is_sound = tag <= size && offset + size <= block.size() && (head & kDeflatedFlag) == 0;
  if (!is_sound) return damaged();
  item.key = block.substr(offset + kItemSizeBytes + kKeyLengthBytes, key_bytes);
  item.tag_part = block.substr(offset + tag, size - tag);
  return item;
}

Result<bool> TableReader::next() {
  if (!file_) return false;
  tag_.clear();
  for (bool is_within_tag = false;;) {
    if (directory_ == directory_end_) {
      auto read = read_leaf();
      if (!read) return fail(read);
      if (!*read && is_within_tag) return damaged();
      if (!*read) return false;
      continue;
    }
    auto item = read_item();
    if (!item) return fail(item);
    if (item->key.empty()) continue;  // the one that every table begins with
    if (item->is_first == is_within_tag) return damaged();
    is_within_tag = true;
    key_ = item->key;
    tag_ += item->tag_part;
    if (item->is_last) return true;
  }
}

}  // namespace shodh::glass
