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

namespace shodh {

struct FoundDocument {
  Xapian::docid document = 0;
  double score = 0;
};

/// All that match a query of words and phrases, scored a term at a time over decoded postings.
/// Matches and scores are those of an Xapian::Enquire (whose BM25, with k1 1, b 0.5 and a shortest
/// length of half the average, is computed here too; the order of the sums may differ). Xapian's
/// own matcher goes a document at a time through a tree of postings, which takes 200 to 300 ns for
/// each match.
///
/// One thread. Linear in the postings of the terms, at most: a frequent term that is not decoded is
/// searched for the articles that have the rare ones. 30 bytes of memory for each match, 2 more for
/// each term and 8 for each pair of neighbours. All may throw Xapian::Error. `database` is over the
/// shards of `cache`. All must outlive it but the facts.
class WordsMatch {
 public:
  /// At most so many documents' positions would be read to find all that match.
  static std::uint64_t most_positions(const WordsQuery& query, PostingCache& cache);

  /// An article gains `recency_factor` times what the facts have of its newness.
  WordsMatch(const Xapian::Database& database, const DocumentFacts& facts, PostingCache& cache,
             const WordsQuery& query, double recency_factor);

  /// All that match, ascending.
  [[nodiscard]] std::span<const Xapian::docid> documents() const { return documents_; }

  /// Some of the matches.
  struct Part {
    std::vector<FoundDocument> found;
    bool is_all = false;  ///< nothing else matches
  };
  /// Those with the greatest scores: all of `found` have greater ones than the others. The greatest
  /// comes first, equal ones by their numbers. Positions, which are dear, are read for the `most`
  /// that could have the greatest.
  [[nodiscard]] Part best(std::size_t most) const;
  /// The first `most` by their numbers, without their scores.
  [[nodiscard]] Part first(std::size_t most) const;
  /// Likewise the last, the greatest number first; behind those up to `end` those beyond it, the
  /// least number first.
  [[nodiscard]] Part last(std::size_t most, Xapian::docid end) const;
  /// The score of a document that matches. Reads positions.
  [[nodiscard]] double score(Xapian::docid document) const;

 private:
  /// Tells whether terms stand in a row in documents.
  class RowReader;

  /// What terms give to each document, if they stand in a row in it.
  struct Lifts {
    const TermRow* row;
    std::vector<double> of_document;
  };

  /// What a term gives to a document.
  class TermWeight;

  using Word = WordsQuery::Word;
  using Documents = std::vector<Xapian::docid>;

  void match(const WordsQuery& query);
  /// As frequent as a word may be.
  static std::uint64_t most_documents(const Word& word, PostingCache& cache);
  /// Those that have one of its terms, or all of a row.
  [[nodiscard]] Documents documents_with(const Word& word) const;
  /// Which of documents_ have it; with `reads_positions`, the terms of a row in a row.
  [[nodiscard]] std::vector<bool> have(const Word& word, bool reads_positions) const;
  void keep_dated(const DateRange& range);
  /// Calls visit(i, frequency) for each i of documents_ that has the term.
  template <typename Visit>
  void visit_postings(const std::string& term, const Visit& visit) const;
  /// How often each document has the term; 0 for those without it. Valid as long as this.
  const std::vector<std::uint16_t>& frequencies(const std::string& term);
  /// Adds a term's weight to what documents have, 0 for those without it.
  void weigh(const WeighedTerm& term, std::vector<double>& weights);
  void weigh_rows(const std::vector<Word>& wanted);
  void find_lifts(const std::vector<TermRow>& neighbours);
  /// What a row gives to each document that has all its terms, wherever; 0 to the others.
  [[nodiscard]] std::vector<double> weights_of(const TermRow& row);
  /// `readers` are those of lifts_.
  double lifted_score(std::size_t i, std::vector<RowReader>& readers) const;
  [[nodiscard]] std::vector<RowReader> readers_of_lifts() const;

  const Xapian::Database& database_;
  PostingCache& cache_;
  Documents documents_;
  // Of each document:
  std::unordered_map<std::string, std::vector<std::uint16_t>> frequencies_;  // by term
  std::vector<double> lengths_;  // normalised as BM25 has it
  std::vector<double> scores_;   // but for lifts_
  std::vector<double> bounds_;   // with all of them
  std::vector<Lifts> lifts_;
};

}  // namespace shodh
