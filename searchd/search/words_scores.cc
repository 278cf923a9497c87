#include "searchd/search/words_scores.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

namespace shodh {
namespace {

// Xapian::BM25Weight's defaults.
constexpr double kK1 = 1;
constexpr double kB = 0.5;
constexpr double kLeastLength = 0.5;  // of the average

}  // namespace

/// What Xapian::BM25Weight gives.
class WordsScores::TermWeight {
 public:
  /// Of a term that so many of all documents have.
  TermWeight(double with_it, double all, double factor) {
    double odds = (all - with_it + 0.5) / (with_it + 0.5);
    if (odds < 2) odds = odds / 2 + 1;  // so that no term weighs less than nothing
    most_ = std::log(odds) * factor * (kK1 + 1);
  }

  [[nodiscard]] double of(double frequency, double length) const {
    return most_ * (frequency / (length + frequency));
  }

 private:
  double most_;
};

WordsScores::WordsScores(const Xapian::Database& database, const DocumentFacts& facts,
                         PostingCache& cache, const WordsQuery& query, double recency_factor,
                         std::span<const Xapian::docid> documents)
    : database_(database), cache_(cache), documents_(documents) {
  const double average = database.get_average_length();
  lengths_.reserve(documents_.size());
  for (const Xapian::docid document : documents_) {
    const double length = std::max(facts.lengths()[document] / average, kLeastLength);
    lengths_.push_back(kK1 * (length * kB + (1 - kB)));
  }
  scores_.resize(documents_.size());
  for (const WordsQuery::Word& word : query.wanted) {
    for (const WeighedTerm& term : word.terms) weigh(term, scores_);
  }
  for (const WeighedTerm& term : query.lifting) weigh(term, scores_);
  weigh_rows(query.wanted);
  if (recency_factor > 0) {
    const std::vector<float>& recencies = facts.recencies()->by_document;
    for (std::size_t i = 0; i < documents_.size(); ++i) {
      scores_[i] += recency_factor * recencies[documents_[i]];
    }
  }
  find_lifts(query.neighbours);
}

const std::vector<std::uint16_t>& WordsScores::frequencies(const std::string& term) {
  const auto [known, is_new] = frequencies_.try_emplace(term);
  std::vector<std::uint16_t>& within = known->second;
  if (is_new) {
    within.resize(documents_.size());
    visit_postings(database_, cache_, documents_, term,
                   [&](std::size_t i, std::uint16_t frequency) { within[i] = frequency; });
  }
  return within;
}

void WordsScores::weigh(const WeighedTerm& term, std::vector<double>& weights) {
  if (term.factor <= 0) return;
  const TermWeight weight(cache_.frequency(term.term), database_.get_doccount(), term.factor);
  const std::vector<std::uint16_t>& within = frequencies(term.term);
  for (std::size_t i = 0; i < within.size(); ++i) weights[i] += weight.of(within[i], lengths_[i]);
}

void WordsScores::weigh_rows(const std::vector<WordsQuery::Word>& wanted) {
  for (const WordsQuery::Word& word : wanted) {
    // Then all that match have it so, and no positions need be read again.
    const bool is_only_way = word.terms.empty() && word.rows.size() == 1;
    for (const TermRow& row : word.rows) {
      const std::vector<double> weights = weights_of(row);
      RowReader reader(cache_.shards(), row);
      for (std::size_t i = 0; i < weights.size(); ++i) {
        const bool has_it = weights[i] > 0 && (is_only_way || reader.stand_in_a_row(documents_[i]));
        if (has_it) scores_[i] += weights[i];
      }
    }
  }
}

std::vector<double> WordsScores::weights_of(const TermRow& row) {
  std::vector<double> sums(documents_.size());
  std::vector<bool> has_all(documents_.size(), true);
  for (const std::string& term : row.terms) {
    weigh({term, row.factor}, sums);
    const std::vector<std::uint16_t>& within = frequencies(term);
    for (std::size_t i = 0; i < sums.size(); ++i) has_all[i] = has_all[i] && within[i] > 0;
  }
  for (std::size_t i = 0; i < sums.size(); ++i) {
    if (!has_all[i]) sums[i] = 0;
  }
  return sums;
}

void WordsScores::find_lifts(const std::vector<TermRow>& neighbours) {
  bounds_ = scores_;
  for (const TermRow& row : neighbours) {
    lifts_.push_back({&row, weights_of(row)});
    for (std::size_t i = 0; i < bounds_.size(); ++i) bounds_[i] += lifts_.back().of_document[i];
  }
}

std::vector<RowReader> WordsScores::readers_of_lifts() const {
  std::vector<RowReader> readers;
  readers.reserve(lifts_.size());
  for (const Lifts& lifts : lifts_) readers.emplace_back(cache_.shards(), *lifts.row);
  return readers;
}

double WordsScores::lifted_score(std::size_t i, std::vector<RowReader>& readers) const {
  double score = scores_[i];
  for (std::size_t pair = 0; pair < lifts_.size(); ++pair) {
    const double lift = lifts_[pair].of_document[i];
    if (lift > 0 && readers[pair].stand_in_a_row(documents_[i])) score += lift;
  }
  return score;
}

double WordsScores::score(Xapian::docid document) const {
  const auto found = std::ranges::lower_bound(documents_, document);
  std::vector<RowReader> readers = readers_of_lifts();
  return lifted_score(static_cast<std::size_t>(found - documents_.begin()), readers);
}

WordsScores::Part WordsScores::best(std::size_t most) const {
  std::vector<std::uint32_t> order(documents_.size());
  std::iota(order.begin(), order.end(), 0U);
  Part best{.found = {}, .is_all = most >= order.size()};
  double greatest_of_others = 0;
  if (!best.is_all) {
    const auto other = order.begin() + static_cast<std::ptrdiff_t>(most);
    std::ranges::nth_element(order, other, std::ranges::greater(),
                             [&](std::uint32_t i) { return bounds_[i]; });
    greatest_of_others = bounds_[*other];
    order.erase(other, order.end());
  }
  best.found.reserve(order.size());
  std::vector<RowReader> readers = readers_of_lifts();
  for (const std::uint32_t i : order) {
    const FoundDocument one{documents_[i], lifted_score(i, readers)};
    if (best.is_all || one.score > greatest_of_others) best.found.push_back(one);
  }
  std::ranges::sort(best.found, [](const FoundDocument& a, const FoundDocument& b) {
    return a.score != b.score ? a.score > b.score : a.document < b.document;
  });
  return best;
}

}  // namespace shodh
