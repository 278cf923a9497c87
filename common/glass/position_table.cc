#include "common/glass/position_table.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "common/base/varint.h"
#include "common/glass/encoding.h"

namespace shodh::glass {
namespace {

/// Half of an entry is read for a document, some 150 ns; a key takes some 20 bytes.
constexpr std::size_t kChunkBytes = 400;

constexpr std::uint64_t kMostNumber = std::numeric_limits<std::uint32_t>::max();

std::string positions_key(std::string_view term, std::uint32_t document) {
  std::string key;
  append_sortable_string(key, term);
  append_sortable_uint(key, document);
  return key;
}

/// What positions_key() was made of; nullopt where it is damaged.
struct KeyParts {
  std::string term;
  std::uint32_t last = 0;
};
std::optional<KeyParts> read_key(std::string_view key) {
  KeyParts parts{take_sortable_string(key)};
  const auto last = take_sortable_uint(key);
  if (!last || !key.empty()) return std::nullopt;
  parts.last = *last;
  return parts;
}

}  // namespace

void append_positions(std::string& bytes, std::span<const std::uint32_t> positions) {
  const bool has_more = positions.size() > 1;
  append_varint(bytes, std::uint64_t{positions.front()} * 2 + (has_more ? 1 : 0));
  if (!has_more) return;
  append_varint(bytes, positions.size() - 2);
  for (std::size_t i = 1; i < positions.size(); ++i) {
    append_varint(bytes, positions[i] - positions[i - 1] - 1);
  }
}

std::optional<std::string_view> take_positions(std::string_view& bytes) {
  const std::string_view whole = bytes;
  const auto first = take_varint(bytes);
  if (!first) return std::nullopt;
  if (*first % 2 != 0) {
    const auto others = take_varint(bytes);
    if (!others || *others >= bytes.size()) return std::nullopt;
    // The others end where so many bytes have no top bit.
    std::uint64_t left = *others + 1;
    std::size_t end = 0;
    for (; left > 0 && end < bytes.size(); ++end) {
      left -= static_cast<unsigned char>(bytes[end]) < 0x80 ? 1 : 0;
    }
    if (left > 0) return std::nullopt;
    bytes.remove_prefix(end);
  }
  return whole.substr(0, whole.size() - bytes.size());
}

bool read_positions(std::string_view bytes, std::vector<std::uint32_t>& positions) {
  positions.clear();
  const auto first = take_varint(bytes);
  if (!first || *first / 2 > kMostNumber) return false;
  std::uint64_t position = *first / 2;
  positions.push_back(static_cast<std::uint32_t>(position));
  if (*first % 2 == 0) return bytes.empty();
  const auto others = take_varint(bytes);
  if (!others || *others >= bytes.size()) return false;
  positions.reserve(*others + 2);
  for (std::uint64_t left = *others + 1; left > 0; --left) {
    const auto difference = take_varint(bytes);
    if (!difference || *difference > kMostNumber) return false;
    position += *difference + 1;
    if (position > kMostNumber) return false;
    positions.push_back(static_cast<std::uint32_t>(position));
  }
  return bytes.empty();
}

PositionTableWriter::PositionTableWriter(const std::filesystem::path& directory)
    : table_(directory / kPositionFileName) {}

Status PositionTableWriter::add(std::string_view term, std::uint32_t document,
                                std::string_view positions) {
  if (chunk_.size() >= kChunkBytes || term != term_) {
    if (auto ended = end_chunk(); !ended) return ended;
    term_ = term;
  }
  append_varint(chunk_, document - last_);
  chunk_ += positions;
  last_ = document;
  return {};
}

Status PositionTableWriter::end_chunk() {
  if (chunk_.empty()) return {};
  auto added = table_.add(positions_key(term_, last_), chunk_);
  chunk_.clear();
  last_ = 0;
  return added;
}

Result<TableRoot> PositionTableWriter::finish() {
  if (auto ended = end_chunk(); !ended) return fail(ended);
  return table_.finish();
}

bool PositionChunk::next() {
  const auto difference = take_varint(rest_);
  if (!difference || *difference == 0 || *difference > kMostNumber - document_) return false;
  const auto taken = take_positions(rest_);
  if (!taken) return false;
  document_ += static_cast<std::uint32_t>(*difference);
  positions_ = *taken;
  return true;
}

Result<PositionTableReader> PositionTableReader::open(const std::filesystem::path& directory) {
  auto table = TableReader::open(directory / kPositionFileName);
  if (!table) return fail(table);
  return PositionTableReader(*std::move(table));
}

Result<bool> PositionTableReader::next() {
  if (chunk_.is_at_end()) {
    auto more = table_.next();
    if (!more || !*more) return more;
    auto key = read_key(table_.key());
    if (!key) return table_.damaged();
    term_ = std::move(key->term);
    last_ = key->last;
    chunk_ = PositionChunk(table_.tag());
  }
  const bool is_sound = chunk_.next() && chunk_.is_at_end() == (chunk_.document() == last_);
  if (!is_sound) return table_.damaged();
  return true;
}

PositionReader::PositionReader(const MappedTable& table, std::string_view term) : cursor_(table) {
  append_sortable_string(term_, term);
}

Status PositionReader::seek(std::uint32_t document) {
  std::string key = term_;
  append_sortable_uint(key, document);
  last_ = 0;
  const auto found = cursor_.seek(key);
  if (!found) return fail(found);
  if (!*found || !cursor_.key().starts_with(term_)) return {};
  std::string_view number = cursor_.key().substr(term_.size());
  if (number.starts_with('\xFF')) return {};  // of a term that has a NUL behind this one's bytes
  const auto last = take_sortable_uint(number);
  if (!last) return cursor_.table().damaged();
  last_ = *last;
  chunk_ = PositionChunk(cursor_.tag());
  return {};
}

Status PositionReader::read(std::uint32_t document, std::vector<std::uint32_t>& positions) {
  positions.clear();
  if (document > last_ || document <= asked_) {
    if (auto sought = seek(document); !sought) return sought;
  }
  asked_ = document;
  if (last_ == 0) return {};
  while (chunk_.document() < document) {
    if (chunk_.is_at_end() || !chunk_.next()) return cursor_.table().damaged();
  }
  if (chunk_.document() > document) return {};  // it waits there for a later one
  if (!read_positions(chunk_.positions(), positions)) return cursor_.table().damaged();
  return {};
}

Status check_positions(const std::filesystem::path& directory, const TableRoot& root) {
  const auto mapped = MappedTable::open(directory / kPositionFileName, root);
  if (!mapped) return fail(mapped);
  auto table = TableReader::open(directory / kPositionFileName);
  if (!table) return fail(table);
  std::vector<std::uint32_t> positions;
  for (std::uint64_t entries = 0;; ++entries) {
    const auto more = table->next();
    if (!more) return fail(more);
    if (!*more && entries == root.entries) return {};
    if (!*more) return table->damaged();
    const auto leaf = mapped->leaf_of(table->key());
    if (!leaf) return fail(leaf);
    if (*leaf != table->leaf()) return table->damaged();
    PositionChunk chunk(table->tag());
    while (!chunk.is_at_end()) {
      if (!chunk.next() || !read_positions(chunk.positions(), positions)) return table->damaged();
    }
    const auto key = read_key(table->key());
    if (!key || key->last != chunk.document()) return table->damaged();
  }
}

}  // namespace shodh::glass
