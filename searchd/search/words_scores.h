#pragma once

#include <xapian.h>

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "searchd/query/query_builder.h"
#include "searchd/search/document_facts.h"
#include "searchd/search/posting_cache.h"

namespace shodh {

struct FoundDocument {
  Xapian::docid document = 0;
  double score = 0;
};

/// The scores of documents that match a query of words and phrases, by decoded postings: those of
/// an Xapian::Enquire (whose BM25, with k1 1, b 0.5 and a shortest length of half the average, is
/// computed here too; the order of the sums may differ). A block of documents is scored a term at a
/// time, in memory that stays in the processor's caches however many match.
///
/// One thread. All may throw Xapian::Error. `database` is over the shards of `cache`. All
/// parameters must outlive it. Of documents, which ascend, all must match.
class WordsScores {
 public:
  using Documents = std::span<const Xapian::docid>;

  /// An article gains `recency_factor` times what the facts have of its newness.
  WordsScores(const Xapian::Database& database, const DocumentFacts& facts, PostingCache& cache,
              const WordsQuery& query, double recency_factor);

  /// Some of the documents.
  struct Part {
    std::vector<FoundDocument> found;
    bool is_all = false;  ///< there are no others
  };
  /// Those with the greatest scores: all of `found` have greater ones than the others. The greatest
  /// comes first, equal ones by their numbers. Positions, which are dear, are read for the `most`
  /// that could have the greatest.
  [[nodiscard]] Part best(Documents documents, std::size_t most) const;
  /// In the order of the documents. Reads positions.
  [[nodiscard]] std::vector<FoundDocument> scored(Documents documents) const;

 private:
  class Pass;

  /// A term of terms_, and the most that BM25 gives for it.
  struct Weighed {
    std::size_t term;
    double most;
  };
  /// Terms that give something to a document if they stand in a row in it.
  struct Row {
    const TermRow* row;
    std::vector<Weighed> terms;
    bool is_sure;  ///< those that have the terms have them in a row
  };

  /// Its place in terms_, where it is added.
  std::size_t place_of(const std::string& term);
  Weighed weighed(const std::string& term, double factor);
  /// Adds one, if it gives anything.
  void add_row(std::vector<Row>& rows, const TermRow& row, bool is_sure);
  /// The `most` that could have the greatest scores, ascending, and the most that another one
  /// could have.
  struct Candidates {
    std::vector<Xapian::docid> documents;
    double greatest_of_others = 0;
  };
  [[nodiscard]] Candidates candidates(Documents documents, std::size_t most) const;

  const Xapian::Database& database_;
  const DocumentFacts& facts_;
  PostingCache& cache_;
  const double recency_factor_;
  const double average_length_;
  std::vector<std::string> terms_;  // all of the query, each once
  std::vector<Weighed> words_;
  std::vector<Row> rows_;        // of words
  std::vector<Row> neighbours_;  // dear, so for few documents only
};

}  // namespace shodh
