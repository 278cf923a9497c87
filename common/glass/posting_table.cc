#include "common/glass/posting_table.h"

#include "common/base/varint.h"
#include "common/glass/encoding.h"

namespace shodh::glass {
namespace {

// What begins the keys that are no term's; they sort before all terms.
constexpr std::string_view kValueStatisticsKey("\0\xD0", 2);
constexpr std::string_view kValueChunkKey("\0\xD8", 2);
constexpr std::string_view kDocumentLengthKey("\0\xE0", 2);

// Whether a chunk is the last of its list.
constexpr char kLastChunk = '1';
constexpr char kChunk = '0';

constexpr std::size_t kChunkBytes = 2000;
constexpr std::size_t kMaxTermBytes = 245;

}  // namespace

std::string postings_key(std::string_view term) {
  std::string key;
  append_last_sortable_string(key, term);
  return key;
}

PostingTableWriter::PostingTableWriter(const std::filesystem::path& directory)
    : table_(directory / kPostingFileName) {}

Status PostingTableWriter::add_value_statistics(std::uint32_t slot, std::uint64_t count,
                                                std::string_view least, std::string_view greatest) {
  std::string key(kValueStatisticsKey);
  append_last_uint(key, slot);
  tag_.clear();
  append_varint(tag_, count);
  append_sized(tag_, least);
  if (least != greatest) tag_ += greatest;
  return table_.add(key, tag_);
}

Status PostingTableWriter::add_value(std::uint32_t slot, std::uint32_t document,
                                     std::string_view value) {
  if (has_values_ && (slot != slot_ || chunk_.size() >= kChunkBytes)) {
    if (auto ended = end_value_chunk(); !ended) return ended;
  }
  if (has_values_) {
    append_varint(chunk_, document - last_ - 1);
  } else {
    has_values_ = true;
    slot_ = slot;
    begin_chunk(document);
  }
  append_sized(chunk_, value);
  last_ = document;
  return {};
}

Status PostingTableWriter::end_value_chunk() {
  has_values_ = false;
  key_ = kValueChunkKey;
  append_varint(key_, slot_);
  append_sortable_uint(key_, first_);
  auto added = table_.add(key_, chunk_);
  chunk_.clear();
  return added;
}

Status PostingTableWriter::begin_lengths() {
  if (auto begun = begin_list(0, 0); !begun) return begun;
  key_ = kDocumentLengthKey;
  key_of_more_ = kDocumentLengthKey;
  return {};
}

Status PostingTableWriter::begin_term(std::string_view term, std::uint64_t frequency,
                                      std::uint64_t total_wdf) {
  if (auto begun = begin_list(frequency, total_wdf); !begun) return begun;
  key_ = postings_key(term);
  if (key_.empty() || key_.size() > kMaxTermBytes) {
    return fail(ErrorCode::kInvalidArgument, "a term of {} bytes; it may have 1 to {}", key_.size(),
                kMaxTermBytes);
  }
  key_of_more_ = key_;
  key_of_more_ += '\0';
  return {};
}

Status PostingTableWriter::begin_list(std::uint64_t frequency, std::uint64_t total) {
  if (has_values_) {
    if (auto ended = end_value_chunk(); !ended) return ended;
  }
  if (auto ended = end_chunk(true); !ended) return ended;
  head_.clear();
  append_varint(head_, frequency);
  append_varint(head_, total);
  return {};
}

void PostingTableWriter::begin_chunk(std::uint32_t document) {
  chunk_.clear();
  first_ = document;
}

Status PostingTableWriter::add(std::uint32_t document, std::uint32_t number) {
  if (chunk_.size() >= kChunkBytes) {
    if (auto ended = end_chunk(false); !ended) return ended;
  }
  if (chunk_.empty()) {
    begin_chunk(document);
  } else {
    append_varint(chunk_, document - last_ - 1);
  }
  append_varint(chunk_, number);
  last_ = document;
  return {};
}

Status PostingTableWriter::end_chunk(bool is_last) {
  if (chunk_.empty()) return {};
  tag_ = head_;
  if (head_.empty()) {
    key_ = key_of_more_;
    append_sortable_uint(key_, first_);
  } else {
    append_varint(tag_, first_ - 1);
  }
  head_.clear();
  tag_ += is_last ? kLastChunk : kChunk;
  append_varint(tag_, last_ - first_);
  tag_ += chunk_;
  chunk_.clear();
  return table_.add(key_, tag_);
}

Result<TableRoot> PostingTableWriter::finish() {
  if (auto ended = begin_list(0, 0); !ended) return fail(ended);
  return table_.finish();
}

bool read_list_chunk(std::string_view document, std::string_view tag, ListChunk& chunk) {
  if (document.empty()) {
    const bool has_frequencies = take_varint(tag) && take_varint(tag);
    const auto before = take_varint(tag);
    if (!has_frequencies || !before) return false;
    chunk.first_document = static_cast<std::uint32_t>(*before + 1);
  } else {
    const auto first = take_sortable_uint(document);
    if (!first) return false;
    chunk.first_document = *first;
  }
  if (tag.empty()) return false;
  chunk.is_last = tag.front() == kLastChunk;
  tag.remove_prefix(1);
  const bool has_last = take_varint(tag).has_value();
  chunk.entries = tag;
  return has_last;
}

std::optional<ListEntry> take_entry(ListChunk& chunk, bool is_first) {
  ListEntry entry;
  if (!is_first) {
    const auto skipped = take_varint(chunk.entries);
    if (!skipped) return std::nullopt;
    entry.skipped = static_cast<std::uint32_t>(*skipped);
  }
  if (chunk.kind == ListChunk::Kind::kValues) {
    const auto value = take_sized(chunk.entries);
    if (!value) return std::nullopt;
    entry.value = *value;
    return entry;
  }
  const auto number = take_varint(chunk.entries);
  if (!number) return std::nullopt;
  entry.number = static_cast<std::uint32_t>(*number);
  return entry;
}

Result<PostingTableReader> PostingTableReader::open(const std::filesystem::path& directory) {
  auto table = TableReader::open(directory / kPostingFileName);
  if (!table) return fail(table);
  return PostingTableReader(*std::move(table));
}

Result<bool> PostingTableReader::next() {
  for (;;) {
    auto more = table_.next();
    if (!more || !*more) return more;
    std::string_view key = table_.key();
    if (key.starts_with(kValueStatisticsKey)) continue;
    bool is_sound = false;
    if (key.starts_with(kValueChunkKey)) {
      is_sound = read_values(key.substr(kValueChunkKey.size()), table_.tag());
    } else if (key.starts_with(kDocumentLengthKey)) {
      chunk_.kind = ListChunk::Kind::kLengths;
      key.remove_prefix(kDocumentLengthKey.size());
      is_sound = read_list_chunk(key, table_.tag(), chunk_);
    } else {
      chunk_.kind = ListChunk::Kind::kPostings;
      chunk_.term = take_sortable_string(key);
      is_sound = read_list_chunk(key, table_.tag(), chunk_);
    }
    if (is_sound) return true;
    return fail(ErrorCode::kCorrupt, "{}: a list that is not as the indexer writes it",
                kPostingFileName);
  }
}

bool PostingTableReader::read_values(std::string_view key, std::string_view tag) {
  chunk_.kind = ListChunk::Kind::kValues;
  const auto slot = take_varint(key);
  const auto document = take_sortable_uint(key);
  if (!slot || !document) return false;
  chunk_.slot = static_cast<std::uint32_t>(*slot);
  chunk_.first_document = *document;
  chunk_.entries = tag;
  return true;
}

}  // namespace shodh::glass
