#include "searchd/search/words_match.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <functional>
#include <iterator>
#include <numeric>
#include <utility>

#include "common/index/schema.h"

namespace shodh {
namespace {

// Xapian::BM25Weight's defaults.
constexpr double kK1 = 1;
constexpr double kB = 0.5;
constexpr double kLeastLength = 0.5;  // of the average

using Documents = std::vector<Xapian::docid>;

/// Where the longer of two lists has more than so many times as many, it is searched and not read.
constexpr std::size_t kMuchLonger = 16;
/// What Xapian takes to skip to a document, by what it takes to decode a posting.
constexpr std::size_t kSkipByPosting = 1000;

/// The first that is not less, from `at` on, at a cost of the logarithm of how far it is.
std::size_t gallop(const Documents& documents, std::size_t at, Xapian::docid document) {
  std::size_t step = 1;
  while (at + step < documents.size() && documents[at + step] < document) step *= 2;
  const auto begin = documents.begin() + static_cast<std::ptrdiff_t>(at + step / 2);
  const auto end =
      documents.begin() + static_cast<std::ptrdiff_t>(std::min(at + step + 1, documents.size()));
  return static_cast<std::size_t>(std::lower_bound(begin, end, document) - documents.begin());
}

/// Calls visit(i, j) for each document that is the i-th of the one list and the j-th of the other.
template <typename Visit>
void join(const Documents& one, const Documents& other, const Visit& visit) {
  const bool is_one_searched = one.size() > kMuchLonger * other.size();
  const bool is_other_searched = other.size() > kMuchLonger * one.size();
  for (std::size_t i = 0, j = 0; i < one.size() && j < other.size();) {
    const Xapian::docid in_one = one[i];
    const Xapian::docid in_other = other[j];
    if (is_one_searched && in_one < in_other) {
      i = gallop(one, i, in_other);
    } else if (is_other_searched && in_other < in_one) {
      j = gallop(other, j, in_one);
    } else {
      // Which of them is less can't be foretold: there is no branch on it.
      if (in_one == in_other) visit(i, j);
      i += in_one <= in_other ? 1U : 0U;
      j += in_other <= in_one ? 1U : 0U;
    }
  }
}

/// Leaves those only whose flags are set.
void keep(Documents& documents, const std::vector<bool>& flags) {
  std::size_t kept = 0;
  for (std::size_t i = 0; i < documents.size(); ++i) {
    documents[kept] = documents[i];
    kept += flags[i] ? 1 : 0;
  }
  documents.resize(kept);
}

}  // namespace

/// What Xapian::BM25Weight gives.
class WordsMatch::TermWeight {
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

class WordsMatch::NeighbourReader {
 public:
  NeighbourReader(const ShardTables& shards, const Neighbours& words)
      : first_(shards, words.first), second_(shards, words.second) {}

  bool are_neighbours(Xapian::docid document) {
    const std::span<const Xapian::termpos> firsts = first_.read(document);
    if (firsts.empty()) return false;
    const std::span<const Xapian::termpos> seconds = second_.read(document);
    for (std::size_t i = 0, j = 0; i < firsts.size() && j < seconds.size();) {
      const Xapian::termpos behind = firsts[i] + 1;
      if (seconds[j] == behind) return true;
      if (seconds[j] < behind) {
        ++j;
      } else {
        ++i;
      }
    }
    return false;
  }

 private:
  ShardTables::PositionReader first_;
  ShardTables::PositionReader second_;
};

WordsMatch::WordsMatch(const Xapian::Database& database, const DocumentFacts& facts,
                       PostingCache& cache, const WordsQuery& query, double recency_factor)
    : database_(database), cache_(cache) {
  match(query.wanted);
  const double average = database.get_average_length();
  lengths_.reserve(documents_.size());
  for (const Xapian::docid document : documents_) {
    const double length = std::max(facts.lengths()[document] / average, kLeastLength);
    lengths_.push_back(kK1 * (length * kB + (1 - kB)));
  }
  scores_.resize(documents_.size());
  for (const Word& word : query.wanted) {
    for (const WeighedTerm& term : word.terms) weigh(term, scores_);
  }
  for (const WeighedTerm& term : query.lifting) weigh(term, scores_);
  weigh_splits(query.wanted);
  if (recency_factor > 0) {
    const std::vector<float>& recencies = facts.recencies()->by_document;
    for (std::size_t i = 0; i < documents_.size(); ++i) {
      scores_[i] += recency_factor * recencies[documents_[i]];
    }
  }
  find_lifts(query.neighbours);
}

void WordsMatch::match(const std::vector<Word>& wanted) {
  std::vector<const Word*> words;
  words.reserve(wanted.size());
  for (const Word& word : wanted) words.push_back(&word);
  std::ranges::stable_sort(words, {}, [&](const Word* word) { return most_documents(*word); });
  documents_ = documents_with(*words.front());
  for (const Word* word : std::span(words).subspan(1)) keep_documents_with(*word, false);
  // Now few may be left.
  for (const Word* word : words) {
    if (!word->splits.empty()) keep_documents_with(*word, true);
  }
}

std::uint64_t WordsMatch::most_documents(const Word& word) const {
  std::uint64_t most = 0;
  for (const WeighedTerm& term : word.terms) most += cache_.frequency(term.term);
  for (const Neighbours& split : word.splits) {
    most += std::min(cache_.frequency(split.first), cache_.frequency(split.second));
  }
  return most;
}

WordsMatch::Documents WordsMatch::documents_with(const Word& word) const {
  Documents all;
  const auto add = [&all](const Documents& documents) {
    Documents both;
    both.reserve(all.size() + documents.size());
    std::ranges::set_union(all, documents, std::back_inserter(both));
    all = std::move(both);
  };
  for (const WeighedTerm& term : word.terms) {
    add(cache_.postings(term.term)->documents);
  }
  for (const Neighbours& split : word.splits) {
    const auto first = cache_.postings(split.first);
    const auto second = cache_.postings(split.second);
    Documents both;
    join(first->documents, second->documents,
         [&](std::size_t i, std::size_t /*j*/) { both.push_back(first->documents[i]); });
    add(both);
  }
  return all;
}

void WordsMatch::keep_documents_with(const Word& word, bool reads_positions) {
  std::vector<bool> has_one(documents_.size());
  for (const WeighedTerm& term : word.terms) {
    visit_postings(term.term,
                   [&](std::size_t i, std::uint16_t /*frequency*/) { has_one[i] = true; });
  }
  for (const Neighbours& split : word.splits) {
    NeighbourReader reader(cache_.shards(), split);
    visit_both(split, [&](std::size_t i) {
      if (!has_one[i]) has_one[i] = !reads_positions || reader.are_neighbours(documents_[i]);
    });
  }
  keep(documents_, has_one);
}

template <typename Visit>
void WordsMatch::visit_both(const Neighbours& words, const Visit& visit) const {
  std::vector<bool> has_first(documents_.size());
  visit_postings(words.first,
                 [&](std::size_t i, std::uint16_t /*frequency*/) { has_first[i] = true; });
  visit_postings(words.second, [&](std::size_t i, std::uint16_t /*frequency*/) {
    if (has_first[i]) visit(i);
  });
}

template <typename Visit>
void WordsMatch::visit_postings(const std::string& term, const Visit& visit) const {
  auto postings = cache_.decoded(term);
  if (!postings && cache_.frequency(term) / kSkipByPosting <= documents_.size()) {
    postings = cache_.postings(term);
  }
  if (postings) {
    join(documents_, postings->documents,
         [&](std::size_t i, std::size_t j) { visit(i, postings->frequencies[j]); });
    return;
  }
  const auto end = database_.postlist_end(term);
  auto posting = database_.postlist_begin(term);
  for (std::size_t i = 0; i < documents_.size() && posting != end; ++i) {
    posting.skip_to(documents_[i]);
    if (posting != end && *posting == documents_[i]) visit(i, Postings::capped(posting.get_wdf()));
  }
}

const std::vector<std::uint16_t>& WordsMatch::frequencies(const std::string& term) {
  const auto [known, is_new] = frequencies_.try_emplace(term);
  std::vector<std::uint16_t>& within = known->second;
  if (is_new) {
    within.resize(documents_.size());
    visit_postings(term, [&](std::size_t i, std::uint16_t frequency) { within[i] = frequency; });
  }
  return within;
}

void WordsMatch::weigh(const WeighedTerm& term, std::vector<double>& weights) {
  if (term.factor <= 0) return;
  const TermWeight weight(cache_.frequency(term.term), database_.get_doccount(), term.factor);
  const std::vector<std::uint16_t>& within = frequencies(term.term);
  for (std::size_t i = 0; i < within.size(); ++i) weights[i] += weight.of(within[i], lengths_[i]);
}

void WordsMatch::weigh_splits(const std::vector<Word>& wanted) {
  for (const Word& word : wanted) {
    for (const Neighbours& split : word.splits) {
      const std::vector<double> weights = weights_of(split);
      NeighbourReader reader(cache_.shards(), split);
      for (std::size_t i = 0; i < weights.size(); ++i) {
        if (weights[i] > 0 && reader.are_neighbours(documents_[i])) scores_[i] += weights[i];
      }
    }
  }
}

std::vector<double> WordsMatch::weights_of(const Neighbours& words) {
  std::vector<double> firsts(documents_.size());
  std::vector<double> seconds(documents_.size());
  weigh({words.first, words.factor}, firsts);
  weigh({words.second, words.factor}, seconds);
  for (std::size_t i = 0; i < firsts.size(); ++i) {
    firsts[i] = firsts[i] > 0 && seconds[i] > 0 ? firsts[i] + seconds[i] : 0;
  }
  return firsts;
}

void WordsMatch::find_lifts(const std::vector<Neighbours>& neighbours) {
  bounds_ = scores_;
  for (const Neighbours& words : neighbours) {
    lifts_.push_back({&words, weights_of(words)});
    for (std::size_t i = 0; i < bounds_.size(); ++i) bounds_[i] += lifts_.back().of_document[i];
  }
}

std::vector<WordsMatch::NeighbourReader> WordsMatch::readers_of_lifts() const {
  std::vector<NeighbourReader> readers;
  readers.reserve(lifts_.size());
  for (const Lifts& lifts : lifts_) readers.emplace_back(cache_.shards(), *lifts.words);
  return readers;
}

double WordsMatch::lifted_score(std::size_t i, std::vector<NeighbourReader>& readers) const {
  double score = scores_[i];
  for (std::size_t pair = 0; pair < lifts_.size(); ++pair) {
    const double lift = lifts_[pair].of_document[i];
    if (lift > 0 && readers[pair].are_neighbours(documents_[i])) score += lift;
  }
  return score;
}

double WordsMatch::score(Xapian::docid document) const {
  const auto found = std::ranges::lower_bound(documents_, document);
  std::vector<NeighbourReader> readers = readers_of_lifts();
  return lifted_score(static_cast<std::size_t>(found - documents_.begin()), readers);
}

WordsMatch::Part WordsMatch::first(std::size_t most) const {
  Part part{.found = {}, .is_all = most >= documents_.size()};
  for (const Xapian::docid document : documents().first(std::min(most, documents_.size()))) {
    part.found.push_back({document, 0});
  }
  return part;
}

WordsMatch::Part WordsMatch::best(std::size_t most) const {
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
  std::vector<NeighbourReader> readers = readers_of_lifts();
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
