#pragma once

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "searchd/query/query_builder.h"
#include "searchd/search/posting_cache.h"

namespace shodh {

/// The documents that match a query of words and phrases, told by decoded postings: those that an
/// Xapian::Enquire would find. Xapian's own matcher goes a document at a time through a tree of
/// postings, which takes 200 to 300 ns for each match.
///
/// One thread. Linear in the postings of the terms, at most: a frequent term that is not decoded is
/// searched for the articles that have the rare ones. All may throw Xapian::Error. `database` is
/// over the shards of `cache`. Both must outlive it.
class WordsMatch {
 public:
  using Documents = std::vector<Xapian::docid>;

  /// No more documents match, by how frequent the terms are.
  static std::uint64_t most_matches(const WordsQuery& query, PostingCache& cache);
  /// Whether positions are read of documents that have all words, to find those that match.
  static bool reads_positions(const WordsQuery& query);

  WordsMatch(const Xapian::Database& database, PostingCache& cache, const WordsQuery& query);

  /// All that match, ascending.
  [[nodiscard]] const Documents& documents() const { return documents_; }

 private:
  using Word = WordsQuery::Word;
  /// Of each document; 0 or 1.
  using Flags = std::vector<std::uint8_t>;

  /// As frequent as a word may be.
  static std::uint64_t most_documents(const Word& word, PostingCache& cache);
  /// Those that have one of its terms, or all of a row.
  [[nodiscard]] Documents documents_with(const Word& word) const;
  /// Likewise.
  [[nodiscard]] DocumentBits bits_with(const Word& word) const;
  /// Which of documents_ have it; with `reads_positions`, the terms of a row in a row.
  [[nodiscard]] Flags have(const Word& word, bool reads_positions) const;
  void keep_dated(const DateRange& range);

  const Xapian::Database& database_;
  PostingCache& cache_;
  Documents documents_;
};

}  // namespace shodh
