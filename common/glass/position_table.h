#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/base/result.h"
#include "common/glass/btree_writer.h"
#include "common/glass/mapped_table.h"
#include "common/glass/table_reader.h"

/// Where the words of documents stand: a table of our own beside those of a glass database.
/// Xapian's has an entry for each term of each document, whose keys and places in the tree took
/// three quarters of it; here the documents of a term share entries.
///
/// An entry has documents of a term, as many as fit in some 400 bytes. Its key is positions_key()
/// of the last of them. Its tag has of each document the difference to the one before, the first to
/// 0, and append_positions(). Xapian knows nothing of the table, and takes the database for one
/// without positions.
namespace shodh::glass {

inline constexpr std::string_view kPositionFileName = "positions.table";

/// Positions of a term in a document: a varint of the first, doubled, and one more where there are
/// others; of these how many, less one, and of each the difference to the one before, less one.
/// Precondition: not empty, ascending.
void append_positions(std::string& bytes, std::span<const std::uint32_t> positions);
/// Takes what that made off the beginning of `bytes`; nullopt where it is damaged.
std::optional<std::string_view> take_positions(std::string_view& bytes);
/// All that take_positions() took, in place of what `positions` has; false where it is damaged.
bool read_positions(std::string_view bytes, std::vector<std::uint32_t>& positions);

/// Writes the table. One thread. Fails as BtreeWriter does.
class PositionTableWriter {
 public:
  explicit PositionTableWriter(const std::filesystem::path& directory);

  /// What append_positions() made. Terms in byte order, and documents within each.
  Status add(std::string_view term, std::uint32_t document, std::string_view positions);

  Result<TableRoot> finish();

 private:
  Status end_chunk();

  BtreeWriter table_;
  // The entry that is being made:
  std::string term_;
  std::string chunk_;  // empty: there is none
  std::uint32_t last_ = 0;
};

/// Goes through the documents of an entry.
class PositionChunk {
 public:
  PositionChunk() = default;
  explicit PositionChunk(std::string_view tag) : rest_(tag) {}

  [[nodiscard]] bool is_at_end() const { return rest_.empty(); }
  /// Goes to the next document; false where the entry is damaged. Precondition: !is_at_end().
  bool next();
  /// Precondition: next() was true.
  [[nodiscard]] std::uint32_t document() const { return document_; }
  [[nodiscard]] std::string_view positions() const { return positions_; }

 private:
  std::string_view rest_;
  std::string_view positions_;
  std::uint32_t document_ = 0;
};

/// Reads the table again, from its beginning to its end. One thread. Fails as TableReader does.
class PositionTableReader {
 public:
  static Result<PositionTableReader> open(const std::filesystem::path& directory);

  /// Goes to the next term and document, the first at first; false at the end.
  Result<bool> next();

  [[nodiscard]] const std::string& term() const { return term_; }
  [[nodiscard]] std::uint32_t document() const { return chunk_.document(); }
  [[nodiscard]] std::string_view positions() const { return chunk_.positions(); }

 private:
  explicit PositionTableReader(TableReader table) : table_(std::move(table)) {}

  TableReader table_;
  // Of the entry at hand:
  std::string term_;
  std::uint32_t last_ = 0;
  PositionChunk chunk_;
};

/// Reads positions of one term in the mapped table, in one document after another. A look-up; less
/// where documents ascend and are near each other. One thread.
class PositionReader {
 public:
  /// Keeps a reference to the table.
  PositionReader(const MappedTable& table, std::string_view term);

  /// None where the term is not in the document. Fails with kCorrupt.
  Status read(std::uint32_t document, std::vector<std::uint32_t>& positions);

 private:
  /// Goes to the entry where the document is, if it is anywhere.
  Status seek(std::uint32_t document);

  MappedTable::Cursor cursor_;
  std::string term_;         // as keys have it
  PositionChunk chunk_;      // at a document that is not read yet, or at its end
  std::uint32_t last_ = 0;   // of chunk_; 0: there is none
  std::uint32_t asked_ = 0;  // last
};

/// Reads all of the table, and sees that each of its entries would be found. Fails with kCorrupt,
/// kIo. It is not mapped but for the blocks above its leaves: the rest would count as memory used.
Status check_positions(const std::filesystem::path& directory, const TableRoot& root);

}  // namespace shodh::glass
