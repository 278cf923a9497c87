#pragma once

#include <xapian.h>

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/result.h"
#include "common/glass/mapped_database.h"
#include "searchd/query/positional_query.h"
#include "searchd/search/postings.h"

namespace shodh {

/// The shards of a generation on this machine, read in their mapped files: what a search looks up
/// most, at a fifth of what it takes through Xapian, which reads a block at a time. Documents are
/// numbered as those of a Xapian::Database over the same shards, in the same order.
///
/// Immutable: any thread. All calls throw Xapian::DatabaseCorruptError where a file is damaged.
class ShardTables {
 public:
  /// Fails with kNotFound, kIo and kCorrupt.
  static Result<ShardTables> open(std::span<const std::filesystem::path> shards);

  /// How many documents have a term. A look-up in each shard.
  [[nodiscard]] Xapian::doccount frequency(std::string_view term) const;

  /// Empty where no document has the term. Some 2 ns for each.
  [[nodiscard]] Postings postings(std::string_view term) const;

  /// Reads positions of one term, in one document after another: less dear where these ascend and
  /// are near each other. One thread.
  class PositionReader {
   public:
    /// Keeps a reference to the shards.
    PositionReader(const ShardTables& shards, std::string_view term);

    /// None where the term is not in the document; valid until the next call. A look-up.
    std::span<const Xapian::termpos> read(Xapian::docid document);

   private:
    std::vector<glass::PositionReader> of_shards_;
    std::vector<Xapian::termpos> positions_;
  };

  /// The positions of a term in one shard, opened as a database by itself. Keeps a reference to
  /// this. Throws too where it is none of the shards.
  [[nodiscard]] PositionsOf open_positions(const Xapian::Database& shard,
                                           const std::string& term) const;

  /// What Xapian::Document::get_data() gives. Valid as long as this and `buffer`, unchanged. A
  /// look-up.
  std::string_view data(Xapian::docid document, std::string& buffer) const;

 private:
  /// A document of one shard.
  struct Place {
    std::size_t shard;
    std::uint32_t document;
  };
  /// Xapian deals out the numbers of several databases in turn.
  static Place place_of(Xapian::docid document, std::size_t shards);

  explicit ShardTables(std::vector<glass::MappedDatabase> shards);

  std::vector<glass::MappedDatabase> shards_;
  Xapian::docid last_ = 0;  // no document has a greater number
};

}  // namespace shodh
