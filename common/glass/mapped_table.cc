#include "common/glass/mapped_table.h"

#include <algorithm>

namespace shodh::glass {
namespace {

constexpr std::size_t kBlockBytes = BtreeWriter::kBlockBytes;

/// An item of a block that is no leaf, where it stands.
struct BranchItem {
  std::uint32_t block = 0;
  std::string_view key;
  std::uint32_t part = 0;
};

/// As leaf_item().
std::optional<BranchItem> branch_item(std::string_view block, std::size_t directory) {
  const std::size_t offset = number_at(block, directory, kDirectoryEntryBytes);
  const std::size_t key = offset + kBlockNumberBytes + kKeyLengthBytes;
  if (key > block.size()) return std::nullopt;
  const std::size_t key_end = key + number_at(block, offset + kBlockNumberBytes, kKeyLengthBytes);
  if (key_end + kPartNumberBytes > block.size()) return std::nullopt;
  return BranchItem{number_at(block, offset, kBlockNumberBytes), block.substr(key, key_end - key),
                    number_at(block, key_end, kPartNumberBytes)};
}

/// Whether an item comes behind the first part of the tag that `wanted` has.
template <typename Item>
bool is_behind(const Item& item, std::string_view wanted) {
  const int order = item.key.compare(wanted);
  return order > 0 || (order == 0 && item.part > 1);
}

/// The place in a block's directory behind the last item for which !is_after(item): the items
/// ascend. nullopt where the block is damaged.
template <typename ItemAt, typename IsAfter>
std::optional<std::size_t> partition_point(std::string_view block, std::size_t directory_end,
                                           const ItemAt& item_at, const IsAfter& is_after) {
  std::size_t low = 0;
  std::size_t high = (directory_end - kHeaderBytes) / kDirectoryEntryBytes;
  while (low < high) {
    const std::size_t middle = (low + high) / 2;
    const auto item = item_at(block, kHeaderBytes + middle * kDirectoryEntryBytes);
    if (!item) return std::nullopt;
    if (is_after(*item)) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return kHeaderBytes + low * kDirectoryEntryBytes;
}

}  // namespace

Result<MappedTable> MappedTable::open(const std::filesystem::path& path, const TableRoot& root) {
  auto file = MappedFile::open(path);
  if (!file) return fail(file);
  MappedTable table(*std::move(file), path.string(), root);
  const std::size_t blocks = table.file_.bytes().size() / kBlockBytes;
  if (blocks < root.blocks || (root.blocks > 0 && root.root >= root.blocks)) {
    return table.damaged();
  }
  return table;
}

tl::unexpected<Error> MappedTable::damaged() const {
  return fail(ErrorCode::kCorrupt, "{}: this is no table as the indexer writes it", path_);
}

std::string_view MappedTable::block(std::uint32_t number) const {
  return file_.bytes().substr(std::size_t{number} * kBlockBytes, kBlockBytes);
}

std::optional<std::size_t> MappedTable::directory_end(std::string_view block) {
  const std::size_t end = number_at(block, kDirectoryEndOffset, kDirectoryEntryBytes);
  if (end < kHeaderBytes || end > kBlockBytes) return std::nullopt;
  return end;
}

bool MappedTable::Cursor::is_within(std::string_view key) const {
  if (directory_end_ <= kHeaderBytes) return false;
  const std::string_view leaf = table_.block(block_);
  const auto first = leaf_item(leaf, kHeaderBytes);
  const auto last = leaf_item(leaf, directory_end_ - kDirectoryEntryBytes);
  return first && last && first->key < key && key <= last->key;
}

Result<std::uint32_t> MappedTable::leaf_of(std::string_view key) const {
  std::uint32_t number = root_.root;
  for (std::uint32_t level = root_.level; level > 0; --level) {
    const std::string_view branch = block(number);
    const auto end = directory_end(branch);
    if (!end || static_cast<unsigned char>(branch[kLevelOffset]) != level) return damaged();
    const auto behind = partition_point(
        branch, *end, branch_item, [&](const BranchItem& item) { return is_behind(item, key); });
    if (!behind || *behind == kHeaderBytes) return damaged();
    const auto child = branch_item(branch, *behind - kDirectoryEntryBytes);
    if (!child || child->block >= root_.blocks) return damaged();
    number = child->block;
  }
  return number;
}

Status MappedTable::Cursor::go_to_leaf_of(std::string_view key) {
  const auto number = table_.leaf_of(key);
  if (!number) return fail(number);
  const std::string_view leaf = table_.block(*number);
  const auto end = directory_end(leaf);
  if (!end || leaf[kLevelOffset] != 0) return table_.damaged();
  block_ = *number;
  directory_end_ = *end;
  return {};
}

Status MappedTable::Cursor::seek_item(std::string_view key) {
  if (table_.root_.blocks == 0) return {};
  if (!is_within(key)) {
    if (auto gone = go_to_leaf_of(key); !gone) return gone;
  }
  const auto first = partition_point(table_.block(block_), directory_end_, leaf_item,
                                     [&](const LeafItem& item) { return item.key >= key; });
  if (!first) return table_.damaged();
  directory_ = *first;
  return {};
}

Result<std::optional<LeafItem>> MappedTable::Cursor::next_item() {
  while (directory_ == directory_end_) {
    // Leaves are in the order of their keys, with other blocks between them.
    do {
      if (std::uint64_t{block_} + 1 >= table_.root_.blocks) return std::nullopt;
      ++block_;
    } while (table_.block(block_)[kLevelOffset] != 0);
    const auto end = directory_end(table_.block(block_));
    if (!end) return table_.damaged();
    directory_ = kHeaderBytes;
    directory_end_ = *end;
  }
  auto item = leaf_item(table_.block(block_), directory_);
  if (!item) return table_.damaged();
  directory_ += kDirectoryEntryBytes;
  return item;
}

Result<std::string_view> MappedTable::Cursor::whole_tag(const LeafItem& first,
                                                        std::string& buffer) {
  if (first.part != 1) return table_.damaged();
  if (first.is_last) return first.tag_part;
  buffer = first.tag_part;
  for (std::uint32_t part = 2;; ++part) {
    const auto next = next_item();
    if (!next) return fail(next);
    if (!*next || (*next)->part != part || (*next)->key != first.key) return table_.damaged();
    buffer += (*next)->tag_part;
    if ((*next)->is_last) return buffer;
  }
}

Result<bool> MappedTable::Cursor::seek(std::string_view key) {
  if (auto sought = seek_item(key); !sought) return fail(sought);
  return next();
}

Result<bool> MappedTable::Cursor::next() {
  auto item = next_item();
  if (!item) return fail(item);
  if (*item && (*item)->key.empty()) item = next_item();  // the one that every table begins with
  if (!item) return fail(item);
  if (!*item) return false;
  key_ = (*item)->key;
  const auto tag = whole_tag(**item, buffer_);
  if (!tag) return fail(tag);
  tag_ = *tag;
  return true;
}

Result<std::optional<std::string_view>> MappedTable::find(std::string_view key,
                                                          std::string& buffer) const {
  Cursor cursor(*this);
  if (auto sought = cursor.seek_item(key); !sought) return fail(sought);
  const auto item = cursor.next_item();
  if (!item) return fail(item);
  if (!*item || (*item)->key != key) return std::nullopt;
  const auto tag = cursor.whole_tag(**item, buffer);
  if (!tag) return fail(tag);
  return *tag;
}

}  // namespace shodh::glass
