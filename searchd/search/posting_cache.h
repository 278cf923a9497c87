#pragma once

#include <xapian.h>

#include <cstddef>
#include <memory>
#include <string>

#include "common/base/lru_cache.h"
#include "searchd/query/query_builder.h"
#include "searchd/search/shard_tables.h"

namespace shodh {

/// Postings of a generation's shards, decoded, which takes some 2 ns for each, each time. Those
/// asked for lately stay. Keeps a reference to the shards. Any thread.
class PostingCache {
 public:
  /// What to keep of an archive of so many articles, in bytes: 64 MB, and 16 bytes for each.
  static std::size_t most_bytes(std::size_t articles);

  PostingCache(const ShardTables& shards, std::size_t most_bytes)
      : shards_(shards), cache_(most_bytes) {}

  [[nodiscard]] const ShardTables& shards() const { return shards_; }

  /// Empty where no document has the term. Throws Xapian::Error where it can't be read.
  std::shared_ptr<const Postings> postings(const std::string& term);

  /// How many there are, as Database::get_termfreq() has it.
  [[nodiscard]] Xapian::doccount frequency(const std::string& term);

  /// The postings, or null where they would have to be decoded.
  std::shared_ptr<const Postings> decoded(const std::string& term) { return cache_.find(term); }

 private:
  const ShardTables& shards_;
  LruCache<Postings> cache_;
};

/// What queries are built for over a database of the shards of `postings`; both must outlive it,
/// and the queries.
SearchedIndex searched_index(const Xapian::Database& database, PostingCache& postings);

}  // namespace shodh
