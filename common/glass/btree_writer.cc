#include "common/glass/btree_writer.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <limits>
#include <utility>

#include "common/glass/layout.h"

namespace shodh::glass {
namespace {

// Four items must fit into any block, for Xapian divides them when it adds some.
constexpr std::size_t kMaxItemBytes =
    (BtreeWriter::kBlockBytes - kHeaderBytes - 4 * kDirectoryEntryBytes) / 4;
constexpr std::size_t kMaxKeyBytes = 255;
constexpr std::uint32_t kMaxParts = 65'534;
/// What is left of a block takes the first part of a long tag where it has that many bytes of it.
constexpr std::size_t kLeastPartBytes = 64;

void append_big_endian(std::string& bytes, std::uint32_t number, unsigned width) {
  for (; width > 0; --width) bytes += static_cast<char>((number >> (8U * (width - 1))) & 0xFFU);
}

/// A leaf's item.
void make_item(std::string& item, std::string_view key, std::uint32_t part,
               std::string_view tag_part, unsigned flags) {
  const bool is_first = part == 1;
  const std::size_t size = kItemSizeBytes + kKeyLengthBytes + key.size() +
                           (is_first ? 0 : kPartNumberBytes) + tag_part.size();
  if (is_first) flags |= kFirstPartFlag;
  item.clear();
  append_big_endian(item, static_cast<std::uint32_t>(size - kItemSizeLess) | flags, kItemSizeBytes);
  append_big_endian(item, static_cast<std::uint32_t>(key.size()), kKeyLengthBytes);
  item += key;
  if (!is_first) append_big_endian(item, part, kPartNumberBytes);
  item += tag_part;
}

/// As much of `key` as tells it from the one before it.
std::string_view shortest_separator(std::string_view before, std::string_view key) {
  const auto [in_key, in_before] = std::ranges::mismatch(key, before);
  const auto same = static_cast<std::size_t>(in_key - key.begin());
  return key.substr(0, same + 1);
}

}  // namespace

void BtreeWriter::Block::clear(unsigned level) {
  bytes_.fill(0);
  bytes_[kLevelOffset] = static_cast<unsigned char>(level);
  directory_end_ = kHeaderBytes;
  items_begin_ = kBlockBytes;
}

void BtreeWriter::Block::put(std::size_t offset, std::uint32_t number, unsigned width) {
  for (; width > 0; --width) {
    bytes_[offset++] = static_cast<unsigned char>((number >> (8U * (width - 1))) & 0xFFU);
  }
}

void BtreeWriter::Block::add(std::string_view item) {
  items_begin_ -= item.size();
  std::memcpy(bytes_.data() + items_begin_, item.data(), item.size());
  put(directory_end_, static_cast<std::uint32_t>(items_begin_), kDirectoryEntryBytes);
  directory_end_ += kDirectoryEntryBytes;
}

const std::array<unsigned char, BtreeWriter::kBlockBytes>& BtreeWriter::Block::finish() {
  const auto free_bytes = static_cast<std::uint32_t>(free());
  put(kRevisionOffset, kRevision, 4);
  put(kContiguousFreeOffset, free_bytes, 2);
  put(kFreeOffset, free_bytes, 2);
  put(kDirectoryEndOffset, static_cast<std::uint32_t>(directory_end_), 2);
  return bytes_;
}

BtreeWriter::BtreeWriter(std::filesystem::path path) : path_(std::move(path)) {}

Status BtreeWriter::open() {
  file_.reset(std::fopen(path_.c_str(), "wbe"));
  if (!file_) return io_failure(path_, errno);
  return {};
}

/// A file of no blocks.
Result<TableRoot> BtreeWriter::finish_empty() {
  if (auto opened = open(); !opened) return fail(opened);
  file_.reset();
  return root_;
}

Status BtreeWriter::add(std::string_view key, std::string_view tag) {
  if (!file_) {
    if (auto opened = open(); !opened) return opened;
    // Every table begins with an item that has no key, so that a search has always one before it.
    make_item(item_, {}, 1, {}, kLastPartFlag);
    leaf_.add(item_);
  }
  if (key.size() > kMaxKeyBytes || key <= last_key_) {
    return fail(ErrorCode::kInvalidArgument, "{}: a key of {} bytes {}", path_.string(), key.size(),
                key.size() > kMaxKeyBytes ? "is too long" : "comes out of order");
  }
  const std::size_t head = kItemSizeBytes + kKeyLengthBytes + key.size();
  const bool has_parts = head + tag.size() > kMaxItemBytes;
  std::uint32_t part = 1;
  do {
    if (part > kMaxParts) {
      return fail(ErrorCode::kTooLarge, "{}: a tag has more than {} parts", path_.string(),
                  kMaxParts);
    }
    const std::size_t overhead = head + (part == 1 ? 0 : kPartNumberBytes);
    std::size_t room = kMaxItemBytes - overhead;
    const std::size_t left_in_block = leaf_.free();
    if (has_parts && left_in_block >= overhead + kDirectoryEntryBytes + kLeastPartBytes) {
      room = std::min(room, left_in_block - overhead - kDirectoryEntryBytes);
    }
    const std::size_t bytes = std::min(room, tag.size());
    const unsigned last = bytes == tag.size() ? kLastPartFlag : 0;
    make_item(item_, key, part, tag.substr(0, bytes), last);
    if (auto added = add_leaf_item(key, part, item_); !added) return added;
    tag.remove_prefix(bytes);
    ++part;
  } while (!tag.empty());
  ++root_.entries;
  return {};
}

Status BtreeWriter::add_leaf_item(std::string_view key, std::uint32_t part, std::string_view item) {
  if (leaf_.free() < item.size() + kDirectoryEntryBytes) {
    if (auto begun = begin_leaf(key, part); !begun) return begun;
  }
  leaf_.add(item);
  last_key_ = key;
  return {};
}

Status BtreeWriter::begin_leaf(std::string_view key, std::uint32_t part) {
  const auto number = append(leaf_);
  if (!number) return fail(number);
  if (auto added = add_branch_item(1, leaf_separator_, *number); !added) return added;
  leaf_.clear(0);
  leaf_separator_ = {std::string(shortest_separator(last_key_, key)), part};
  return {};
}

Status BtreeWriter::add_branch_item(std::size_t level, const Separator& separator,
                                    std::uint32_t child) {
  const auto make_branch_item = [&](std::string_view key, std::uint32_t part) {
    std::string item;
    append_big_endian(item, child, kBlockNumberBytes);
    append_big_endian(item, static_cast<std::uint32_t>(key.size()), kKeyLengthBytes);
    item += key;
    append_big_endian(item, part, kPartNumberBytes);
    return item;
  };
  if (level > branches_.size()) {
    branches_.push_back({Block(static_cast<unsigned>(level)), separator});
  } else {
    Branch& branch = branches_[level - 1];
    const std::string item = make_branch_item(separator.key, separator.part);
    if (item.size() + kDirectoryEntryBytes <= branch.block.free()) {
      branch.block.add(item);
      return {};
    }
    const auto number = append(branch.block);
    if (!number) return fail(number);
    const Separator full = std::exchange(branch.separator, separator);
    branch.block.clear(static_cast<unsigned>(level));
    if (auto added = add_branch_item(level + 1, full, *number); !added) return added;
  }
  // The first of a block is found whatever is looked for: it needs no key.
  branches_[level - 1].block.add(make_branch_item({}, 0));
  return {};
}

Result<std::uint32_t> BtreeWriter::append(Block& block) {
  if (root_.blocks == std::numeric_limits<std::uint32_t>::max()) {
    return fail(ErrorCode::kTooLarge, "{}: more blocks than a table may have", path_.string());
  }
  const auto& bytes = block.finish();
  if (std::fwrite(bytes.data(), 1, bytes.size(), file_.get()) != bytes.size()) {
    return io_failure(path_, errno);
  }
  return root_.blocks++;
}

Result<TableRoot> BtreeWriter::finish() {
  if (!file_) return finish_empty();
  auto number = append(leaf_);
  if (!number) return fail(number);
  for (std::size_t level = 1; level <= branches_.size(); ++level) {
    const Separator separator = level == 1 ? leaf_separator_ : branches_[level - 2].separator;
    if (auto added = add_branch_item(level, separator, *number); !added) return fail(added);
    number = append(branches_[level - 1].block);
    if (!number) return fail(number);
  }
  root_.root = *number;
  root_.level = static_cast<std::uint32_t>(branches_.size());
  if (std::fclose(file_.release()) != 0) {
    return io_failure(path_, errno);
  }
  return root_;
}

}  // namespace shodh::glass
