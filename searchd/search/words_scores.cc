#include "searchd/search/words_scores.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <utility>

#include "searchd/search/first_of.h"
#include "searchd/search/posting_join.h"

namespace shodh {
namespace {

// Xapian::BM25Weight's defaults.
constexpr double kK1 = 1;
constexpr double kB = 0.5;
constexpr double kLeastLength = 0.5;  // of the average

/// How many documents are scored at a time.
constexpr std::size_t kBlock = 1024;

/// The most that Xapian::BM25Weight gives, for a term that so many of all documents have.
double most_weight(double with_it, double all, double factor) {
  double odds = (all - with_it + 0.5) / (with_it + 0.5);
  if (odds < 2) odds = odds / 2 + 1;  // so that no term weighs less than nothing
  return std::log(odds) * factor * (kK1 + 1);
}

bool ranks_before(const FoundDocument& a, const FoundDocument& b) {
  return a.score != b.score ? a.score > b.score : a.document < b.document;
}

}  // namespace

/// Scores documents a block at a time. All of them ascend.
class WordsScores::Pass {
 public:
  /// It will be of so many documents.
  Pass(const WordsScores& query, std::size_t documents)
      : query_(query),
        saturations_(query.terms_.size()),
        lifts_(query.neighbours_.size()),
        readers_of_rows_(readers(query.rows_)),
        readers_of_lifts_(readers(query.neighbours_)) {
    terms_.reserve(query.terms_.size());
    for (const std::string& term : query.terms_) {
      terms_.emplace_back(query.database_, query.cache_, term, documents);
    }
  }

  /// The next block.
  void take(Documents documents) {
    documents_ = documents;
    find_saturations();
    scores_.assign(documents.size(), 0);
    for (const Weighed& word : query_.words_) add(word, scores_);
    for (std::size_t i = 0; i < query_.rows_.size(); ++i)
      add_row(query_.rows_[i], readers_of_rows_[i]);
    if (query_.recency_factor_ > 0) add_recency();
    for (std::size_t i = 0; i < lifts_.size(); ++i) weigh_row(query_.neighbours_[i], lifts_[i]);
  }

  /// The score of the i-th of the block, if all neighbours stand together that are in it.
  [[nodiscard]] double bound(std::size_t i) const {
    double bound = scores_[i];
    for (const std::vector<double>& lift : lifts_) bound += lift[i];
    return bound;
  }

  /// Its score. Reads positions.
  double score(std::size_t i) {
    double score = scores_[i];
    for (std::size_t pair = 0; pair < lifts_.size(); ++pair) {
      const double lift = lifts_[pair][i];
      if (lift > 0 && readers_of_lifts_[pair].stand_in_a_row(documents_[i])) score += lift;
    }
    return score;
  }

 private:
  [[nodiscard]] std::vector<RowReader> readers(const std::vector<Row>& rows) const {
    std::vector<RowReader> readers;
    readers.reserve(rows.size());
    for (const Row& row : rows) readers.emplace_back(query_.cache_.shards(), *row.row);
    return readers;
  }

  /// What each document has of the most that BM25 gives for each term, by how often it has it and
  /// its length; 0 for those without it.
  void find_saturations() {
    lengths_.clear();
    const std::vector<Xapian::termcount>& lengths = query_.facts_.lengths();
    for (const Xapian::docid document : documents_) {
      const double length = std::max(lengths[document] / query_.average_length_, kLeastLength);
      lengths_.push_back(kK1 * (length * kB + (1 - kB)));
    }
    for (std::size_t term = 0; term < terms_.size(); ++term) {
      std::vector<double>& saturations = saturations_[term];
      saturations.assign(documents_.size(), 0);
      terms_[term].visit(documents_, [&](std::size_t i, Xapian::termcount frequency) {
        saturations[i] = frequency / (lengths_[i] + frequency);
      });
    }
  }

  void add(const Weighed& weighed, std::vector<double>& weights) const {
    const std::vector<double>& saturations = saturations_[weighed.term];
    for (std::size_t i = 0; i < weights.size(); ++i) weights[i] += weighed.most * saturations[i];
  }

  /// What a row gives to each document that has all its terms, wherever; 0 to the others.
  void weigh_row(const Row& row, std::vector<double>& weights) const {
    weights.assign(documents_.size(), 0);
    for (const Weighed& weighed : row.terms) add(weighed, weights);
    for (const Weighed& weighed : row.terms) {
      const std::vector<double>& saturations = saturations_[weighed.term];
      for (std::size_t i = 0; i < weights.size(); ++i) {
        weights[i] = saturations[i] > 0 ? weights[i] : 0;
      }
    }
  }

  void add_row(const Row& row, RowReader& reader) {
    weigh_row(row, weights_);
    for (std::size_t i = 0; i < weights_.size(); ++i) {
      const bool has_it = weights_[i] > 0 && (row.is_sure || reader.stand_in_a_row(documents_[i]));
      if (has_it) scores_[i] += weights_[i];
    }
  }

  void add_recency() {
    const std::vector<float>& recencies = query_.facts_.recencies()->by_document;
    for (std::size_t i = 0; i < scores_.size(); ++i) {
      scores_[i] += query_.recency_factor_ * recencies[documents_[i]];
    }
  }

  const WordsScores& query_;
  std::vector<TermReader> terms_;
  Documents documents_;
  // Of each document of the block:
  std::vector<double> lengths_;                   // normalised as BM25 has it
  std::vector<std::vector<double>> saturations_;  // by term
  std::vector<double> scores_;                    // but for lifts_
  std::vector<std::vector<double>> lifts_;        // by pair of neighbours
  std::vector<double> weights_;                   // of a row, kept for its memory
  std::vector<RowReader> readers_of_rows_;
  std::vector<RowReader> readers_of_lifts_;
};

WordsScores::WordsScores(const Xapian::Database& database, const DocumentFacts& facts,
                         PostingCache& cache, const WordsQuery& query, double recency_factor)
    : database_(database),
      facts_(facts),
      cache_(cache),
      recency_factor_(recency_factor),
      average_length_(database.get_average_length()) {
  const auto add_word = [this](const WeighedTerm& term) {
    if (term.factor > 0) words_.push_back(weighed(term.term, term.factor));
  };
  for (const WordsQuery::Word& word : query.wanted) std::ranges::for_each(word.terms, add_word);
  std::ranges::for_each(query.lifting, add_word);
  for (const WordsQuery::Word& word : query.wanted) {
    // Then all that match have it so, and no positions need be read again.
    const bool is_only_way = word.terms.empty() && word.rows.size() == 1;
    for (const TermRow& row : word.rows) add_row(rows_, row, is_only_way);
  }
  for (const TermRow& row : query.neighbours) add_row(neighbours_, row, false);
}

std::size_t WordsScores::place_of(const std::string& term) {
  const auto known = std::ranges::find(terms_, term);
  if (known != terms_.end()) return static_cast<std::size_t>(known - terms_.begin());
  terms_.push_back(term);
  return terms_.size() - 1;
}

WordsScores::Weighed WordsScores::weighed(const std::string& term, double factor) {
  return {place_of(term), most_weight(cache_.frequency(term), database_.get_doccount(), factor)};
}

void WordsScores::add_row(std::vector<Row>& rows, const TermRow& row, bool is_sure) {
  if (row.factor <= 0) return;
  rows.push_back({&row, {}, is_sure});
  for (const std::string& term : row.terms) rows.back().terms.push_back(weighed(term, row.factor));
}

std::vector<FoundDocument> WordsScores::scored(Documents documents) const {
  std::vector<FoundDocument> found;
  found.reserve(documents.size());
  Pass pass(*this, documents.size());
  while (!documents.empty()) {
    const Documents block = documents.first(std::min(kBlock, documents.size()));
    documents = documents.subspan(block.size());
    pass.take(block);
    for (std::size_t i = 0; i < block.size(); ++i) found.push_back({block[i], pass.score(i)});
  }
  return found;
}

WordsScores::Candidates WordsScores::candidates(Documents documents, std::size_t most) const {
  FirstOf<FoundDocument, decltype(&ranks_before)> greatest(most, &ranks_before);
  Candidates candidates;
  Pass pass(*this, documents.size());
  while (!documents.empty()) {
    const Documents block = documents.first(std::min(kBlock, documents.size()));
    documents = documents.subspan(block.size());
    pass.take(block);
    for (std::size_t i = 0; i < block.size(); ++i) {
      const auto other = greatest.put({block[i], pass.bound(i)});
      if (!other) continue;
      candidates.greatest_of_others = std::max(candidates.greatest_of_others, other->score);
    }
  }
  for (const FoundDocument& one : greatest.take()) candidates.documents.push_back(one.document);
  std::ranges::sort(candidates.documents);
  return candidates;
}

WordsScores::Part WordsScores::best(Documents documents, std::size_t most) const {
  Part best;
  if (most >= documents.size()) {
    best = {scored(documents), true};
  } else {
    const Candidates could_be = candidates(documents, most);
    best.found = scored(could_be.documents);
    std::erase_if(best.found, [&](const FoundDocument& one) {
      return one.score <= could_be.greatest_of_others;
    });
  }
  std::ranges::sort(best.found, ranks_before);
  return best;
}

}  // namespace shodh
