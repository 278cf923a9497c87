#pragma once

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "common/base/lru_cache.h"

namespace shodh {

/// The postings of a term.
struct Postings {
  std::vector<Xapian::docid> documents;    ///< ascending
  std::vector<std::uint16_t> frequencies;  ///< within each; 65,535 stands for more as well
};

/// Postings of one database, decoded: Xapian takes some 20 ns for each, each time. Those asked for
/// lately stay, up to 64 MB and 16 bytes for each article. Any thread.
class PostingCache {
 public:
  explicit PostingCache(const Xapian::Database& database);
  /// Of another size, in bytes.
  explicit PostingCache(std::size_t most_bytes) : cache_(most_bytes) {}

  /// Of any Database over the same files; empty where it does not have the term. Throws
  /// Xapian::Error where it can't be read.
  std::shared_ptr<const Postings> postings(const Xapian::Database& database,
                                           const std::string& term);

  /// How many there are, as Database::get_termfreq() has it, which reads blocks each time.
  [[nodiscard]] Xapian::doccount frequency(const Xapian::Database& database,
                                           const std::string& term);

  /// The postings, or null where they would have to be decoded.
  std::shared_ptr<const Postings> decoded(const std::string& term) { return cache_.find(term); }

 private:
  LruCache<Postings> cache_;
};

}  // namespace shodh
