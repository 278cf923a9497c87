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

/// All that match a query of words alone, scored a term at a time over decoded postings. Matches and
/// scores are those of an Xapian::Enquire (whose BM25, with k1 1, b 0.5 and a shortest length of
/// half the average, is computed here too; the order of the sums may differ). Xapian scores a
/// document at a time: 200 to 300 ns for each that matches; this takes a tenth.
///
/// One thread. Linear in the postings of the terms, at most: a frequent term that is not decoded is
/// searched for the articles that have the rare ones. 30 bytes of memory for each match. All may
/// throw Xapian::Error. The database and the cache must outlive it.
class WordsMatch {
 public:
  /// An article gains `recency_factor` times what the facts have of its newness.
  WordsMatch(const Xapian::Database& database, const DocumentFacts& facts, PostingCache& cache,
             const WordsQuery& query, double recency_factor);

  /// All that match, ascending.
  [[nodiscard]] std::span<const Xapian::docid> documents() const { return documents_; }

  struct Best {
    std::vector<FoundDocument> found;  ///< the greatest score first, equal ones by their numbers
    bool is_all = false;               ///< nothing else matches
  };
  /// The matches with the greatest scores: all of `found` have greater ones than the others.
  /// Positions, which are dear, are read for the `most` that could have the greatest.
  [[nodiscard]] Best best(std::size_t most) const;

 private:
  /// Two words of the query that are neighbours there.
  struct Neighbours {
    std::string first;
    std::string second;
    std::vector<double> lifts;  ///< of each document, if they are neighbours in it
  };

  /// What a term gives to a document.
  class TermWeight;

  using Group = std::vector<WeighedTerm>;

  void match(std::vector<const Group*> groups);
  void add_documents(const Group& group);
  void keep_documents(const Group& group);
  /// Calls visit(i, frequency) for each i of documents_ that has the term.
  template <typename Visit>
  void visit_postings(const std::string& term, const Visit& visit) const;
  /// Adds a term's weight to what documents have, 0 for those without it.
  void weigh(const WeighedTerm& term, std::vector<double>& weights) const;
  void find_neighbours(const WordsQuery& query);
  [[nodiscard]] bool are_neighbours(Xapian::docid document, const Neighbours& words) const;

  const Xapian::Database& database_;
  PostingCache& cache_;
  std::vector<Xapian::docid> documents_;
  // Of each document:
  std::vector<double> lengths_;  // normalised as BM25 has it
  std::vector<double> scores_;   // but for neighbours
  std::vector<double> bounds_;   // with all neighbours
  std::vector<Neighbours> neighbours_;
};

}  // namespace shodh
