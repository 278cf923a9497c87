#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/result.h"
#include "common/glass/mapped_table.h"
#include "common/glass/position_table.h"
#include "common/glass/posting_table.h"
#include "common/glass/version_file.h"

namespace shodh::glass {

/// A glass database as the indexer writes them, read where it is in the mapped files: what a search
/// looks up again and again. Xapian reads the same files, and more of them. They must not change.
/// Immutable: any thread. All calls fail with kCorrupt where a file is damaged.
class MappedDatabase {
 public:
  /// Fails with kNotFound and kIo too.
  static Result<MappedDatabase> open(const std::filesystem::path& directory);

  /// What tells it from other databases, as Xapian::Database::get_uuid() has it.
  [[nodiscard]] const std::string& uuid() const { return uuid_; }

  /// How many there are, numbered from 1 without a gap.
  [[nodiscard]] std::uint32_t documents() const { return documents_; }

  /// How many documents have a term. A look-up.
  [[nodiscard]] Result<std::uint32_t> frequency(std::string_view term) const;

  /// Calls visit(document, frequency within it) for each document that has the term, ascending.
  /// Some 2 ns for each.
  template <typename Visit>
  Status visit_postings(std::string_view term, const Visit& visit) const;

  /// Keeps a reference to this.
  [[nodiscard]] PositionReader positions(std::string_view term) const { return {positions_, term}; }

  /// A document's data, empty where it has none. Valid as long as this and `buffer`, unchanged. A
  /// look-up.
  Result<std::string_view> data(std::uint32_t document, std::string& buffer) const;

 private:
  MappedDatabase(DatabaseVersion version, MappedTable postings, MappedTable data,
                 MappedTable positions)
      : uuid_(std::move(version.uuid)),
        documents_(version.documents),
        postings_(std::move(postings)),
        data_(std::move(data)),
        positions_(std::move(positions)) {}

  std::string uuid_;
  std::uint32_t documents_;
  MappedTable postings_;
  MappedTable data_;
  MappedTable positions_;
};

/// Checks what Xapian's own check of a database does not know: that its table of positions is
/// whole. Fails with kNotFound, kIo and kCorrupt.
Status check_own_tables(const std::filesystem::path& directory);

template <typename Visit>
Status MappedDatabase::visit_postings(std::string_view term, const Visit& visit) const {
  std::string key = postings_key(term);  // what the keys of the list begin with
  MappedTable::Cursor cursor(postings_);
  std::uint32_t before = 0;
  for (bool is_first = true;; is_first = false) {
    auto more = is_first ? cursor.seek(key) : cursor.next();
    if (!more) return fail(more);
    if (is_first && (!*more || cursor.key() != key)) return {};
    if (!*more || !cursor.key().starts_with(key)) return postings_.damaged();
    ListChunk chunk;
    if (!read_list_chunk(cursor.key().substr(key.size()), cursor.tag(), chunk)) {
      return postings_.damaged();
    }
    if (is_first) key += '\0';
    const auto last = visit_entries(chunk, before, documents_, visit);
    if (!last) return postings_.damaged();
    before = *last;
    if (chunk.is_last) return {};
  }
}

}  // namespace shodh::glass
