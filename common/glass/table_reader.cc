#include "common/glass/table_reader.h"

#include <cerrno>

#include "common/glass/layout.h"

namespace shodh::glass {

Result<TableReader> TableReader::open(const std::filesystem::path& path) {
  std::FILE* const file = std::fopen(path.c_str(), "rbe");
  if (file == nullptr && errno != ENOENT) return io_failure(path, errno);
  return TableReader(path.string(), file);
}

tl::unexpected<Error> TableReader::damaged() const {
  return fail(ErrorCode::kCorrupt, "{}: this is no table as the indexer writes it", path_);
}

Result<bool> TableReader::read_leaf() {
  do {
    const std::size_t size = std::fread(block_.data(), 1, block_.size(), file_.get());
    if (std::ferror(file_.get()) != 0) return io_failure(path_, errno);
    if (size == 0) return false;
    if (size != block_.size()) return damaged();
    ++blocks_read_;
  } while (block_[kLevelOffset] != 0);
  directory_ = kHeaderBytes;
  directory_end_ = number_at(block(), kDirectoryEndOffset, kDirectoryEntryBytes);
  if (directory_end_ > block_.size()) return damaged();
  return true;
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
    const auto item = leaf_item(block(), directory_);
    if (!item) return damaged();
    directory_ += kDirectoryEntryBytes;
    if (item->key.empty()) continue;  // the one that every table begins with
    if ((item->part == 1) == is_within_tag) return damaged();
    if (!is_within_tag) leaf_ = blocks_read_ - 1;
    is_within_tag = true;
    key_ = item->key;
    tag_ += item->tag_part;
    if (item->is_last) return true;
  }
}

}  // namespace shodh::glass
