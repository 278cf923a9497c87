#include <utility>

#include "common/base/varint.h"
#include "common/glass/document_tables.h"
#include "common/glass/position_table.h"
#include "common/glass/posting_table.h"
#include "indexer/inversion/merge_source.h"

namespace shodh {
namespace {

namespace fs = std::filesystem;
using glass::ListChunk;

tl::unexpected<Error> damaged_list() {
  return fail(ErrorCode::kCorrupt, "a list of the posting table is damaged");
}

/// The lists of one kind in the posting table: what its chunks have of a term or slot, together.
class ChunkListCursor final : public ListCursor {
 public:
  ChunkListCursor(glass::PostingTableReader table, ListChunk::Kind kind)
      : table_(std::move(table)), kind_(kind) {}

  Result<bool> next() override {
    if (auto advanced = advance(); !advanced) return fail(advanced);
    if (!has_chunk_) return false;
    term_ = term_of_chunk();
    list_.clear();
    std::uint32_t last = 0;
    do {
      ListChunk& chunk = table_.chunk();
      std::uint32_t document = chunk.first_document;
      for (bool is_first = true; !chunk.entries.empty(); is_first = false) {
        const auto entry = glass::take_entry(chunk, is_first);
        if (!entry) return damaged_list();
        if (!is_first) document += entry->skipped + 1;
        append_varint(list_, document - last);
        if (kind_ == ListChunk::Kind::kValues) {
          append_sized(list_, entry->value);
        } else {
          append_varint(list_, entry->number);
        }
        last = document;
      }
      has_chunk_ = false;
      if (auto advanced = advance(); !advanced) return fail(advanced);
    } while (has_chunk_ && term_of_chunk() == term_);
    return true;
  }

 private:
  /// Goes to the next chunk of the kind, if none is waiting. The kinds come one after another.
  Status advance() {
    while (!has_chunk_ && !is_at_end_) {
      auto more = table_.next();
      if (!more) return fail(more);
      is_at_end_ = !*more || table_.chunk().kind > kind_;
      has_chunk_ = *more && table_.chunk().kind == kind_;
    }
    return {};
  }
  std::string term_of_chunk() {
    const ListChunk& chunk = table_.chunk();
    if (kind_ == ListChunk::Kind::kValues) return std::string(1, static_cast<char>(chunk.slot));
    return kind_ == ListChunk::Kind::kPostings ? chunk.term : std::string();
  }

  glass::PostingTableReader table_;
  ListChunk::Kind kind_;
  bool has_chunk_ = false;
  bool is_at_end_ = false;
};

class PositionListCursor final : public ListCursor {
 public:
  explicit PositionListCursor(glass::PositionTableReader table) : table_(std::move(table)) {}

  Result<bool> next() override {
    if (auto advanced = advance(); !advanced) return fail(advanced);
    if (!has_entry_) return false;
    term_ = table_.term();
    list_.clear();
    std::uint32_t last = 0;
    do {
      append_varint(list_, table_.document() - last);
      list_ += table_.positions();
      last = table_.document();
      has_entry_ = false;
      if (auto advanced = advance(); !advanced) return fail(advanced);
    } while (has_entry_ && table_.term() == term_);
    return true;
  }

 private:
  /// Goes to the next entry, if none is waiting.
  Status advance() {
    if (has_entry_) return {};
    auto more = table_.next();
    if (!more) return fail(more);
    has_entry_ = *more;
    return {};
  }

  glass::PositionTableReader table_;
  bool has_entry_ = false;
};

class TableDocumentCursor final : public DocumentCursor {
 public:
  explicit TableDocumentCursor(glass::DocumentTablesReader tables) : tables_(std::move(tables)) {}

  Status next() override { return tables_.next(); }
  [[nodiscard]] std::string_view data() const override { return tables_.data(); }
  [[nodiscard]] std::string_view slots() const override { return tables_.slots(); }

 private:
  glass::DocumentTablesReader tables_;
};

Result<std::vector<std::uint32_t>> read_lengths(const fs::path& directory) {
  auto table = glass::PostingTableReader::open(directory);
  if (!table) return fail(table);
  ChunkListCursor cursor(*std::move(table), ListChunk::Kind::kLengths);
  auto found = cursor.next();
  if (!found) return fail(found);
  std::vector<std::uint32_t> lengths;
  for (std::string_view list = *found ? cursor.list() : std::string_view(); !list.empty();) {
    const auto difference = take_varint(list);
    const auto length = take_varint(list);
    if (!length || *difference != 1) return damaged_list();
    lengths.push_back(static_cast<std::uint32_t>(*length));
  }
  return lengths;
}

class DatabaseSource final : public MergeSource {
 public:
  DatabaseSource(fs::path directory, std::vector<std::uint32_t> lengths)
      : MergeSource(std::move(lengths)), directory_(std::move(directory)) {}

  [[nodiscard]] Result<std::unique_ptr<ListCursor>> lists(
      ListKind kind, std::size_t /*buffer_bytes*/) const override {
    if (kind == ListKind::kPositions) {
      auto table = glass::PositionTableReader::open(directory_);
      if (!table) return fail(table);
      return std::unique_ptr<ListCursor>(std::make_unique<PositionListCursor>(*std::move(table)));
    }
    auto table = glass::PostingTableReader::open(directory_);
    if (!table) return fail(table);
    const auto chunks =
        kind == ListKind::kValues ? ListChunk::Kind::kValues : ListChunk::Kind::kPostings;
    return std::unique_ptr<ListCursor>(
        std::make_unique<ChunkListCursor>(*std::move(table), chunks));
  }

  [[nodiscard]] Result<std::unique_ptr<DocumentCursor>> documents(
      std::size_t /*buffer_bytes*/) const override {
    auto tables = glass::DocumentTablesReader::open(directory_);
    if (!tables) return fail(tables);
    return std::unique_ptr<DocumentCursor>(
        std::make_unique<TableDocumentCursor>(*std::move(tables)));
  }

 private:
  fs::path directory_;
};

}  // namespace

Result<std::unique_ptr<MergeSource>> open_merged_database(const fs::path& directory) {
  auto lengths = read_lengths(directory);
  if (!lengths) return fail(lengths);
  return std::unique_ptr<MergeSource>(
      std::make_unique<DatabaseSource>(directory, *std::move(lengths)));
}

}  // namespace shodh
