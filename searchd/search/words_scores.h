#pragma once

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "searchd/query/query_builder.h"
#include "searchd/search/document_facts.h"
#include "searchd/search/posting_cache.h"
#include "searchd/search/posting_join.h"

namespace shodh {

struct FoundDocument {
  Xapian::docid document = 0;
  double score = 0;
};

/// The scores of documents that match a query of words and phrases, a term at a time over decoded
/// postings: those of an Xapian::Enquire (whose BM25, with k1 1, b 0.5 and a shortest length of
/// half the average, is computed here too; the order of the sums may differ).
///
/// One thread. 26 bytes of memory for each document, 2 more for each term and 8 for each pair of
/// neighbours. All may throw Xapian::Error. `database` is over the shards of `cache`. All must
/// outlive it but the facts.
class WordsScores {
 public:
  /// `documents` are such as match, ascending; an article gains `recency_factor` times what the
  /// facts have of its newness.
  WordsScores(const Xapian::Database& database, const DocumentFacts& facts, PostingCache& cache,
              const WordsQuery& query, double recency_factor,
              std::span<const Xapian::docid> documents);

  /// Some of the documents.
  struct Part {
    std::vector<FoundDocument> found;
    bool is_all = false;  ///< there are no others
  };
  /// Those with the greatest scores: all of `found` have greater ones than the others. The greatest
  /// comes first, equal ones by their numbers. Positions, which are dear, are read for the `most`
  /// that could have the greatest.
  [[nodiscard]] Part best(std::size_t most) const;
  /// The score of one of the documents. Reads positions.
  [[nodiscard]] double score(Xapian::docid document) const;

 private:
  /// What terms give to each document, if they stand in a row in it.
  struct Lifts {
    const TermRow* row;
    std::vector<double> of_document;
  };

  /// What a term gives to a document.
  class TermWeight;

  /// How often each document has the term; 0 for those without it. Valid as long as this.
  const std::vector<std::uint16_t>& frequencies(const std::string& term);
  /// Adds a term's weight to what documents have, 0 for those without it.
  void weigh(const WeighedTerm& term, std::vector<double>& weights);
  void weigh_rows(const std::vector<WordsQuery::Word>& wanted);
  void find_lifts(const std::vector<TermRow>& neighbours);
  /// What a row gives to each document that has all its terms, wherever; 0 to the others.
  [[nodiscard]] std::vector<double> weights_of(const TermRow& row);
  /// `readers` are those of lifts_.
  double lifted_score(std::size_t i, std::vector<RowReader>& readers) const;
  [[nodiscard]] std::vector<RowReader> readers_of_lifts() const;

  const Xapian::Database& database_;
  PostingCache& cache_;
  std::span<const Xapian::docid> documents_;
  // Of each document:
  std::unordered_map<std::string, std::vector<std::uint16_t>> frequencies_;  // by term
  std::vector<double> lengths_;  // normalised as BM25 has it
  std::vector<double> scores_;   // but for lifts_
  std::vector<double> bounds_;   // with all of them
  std::vector<Lifts> lifts_;
};

}  // namespace shodh
