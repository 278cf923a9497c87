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
    if (one[i] == other[j]) {
      visit(i++, j++);
    } else if (one[i] < other[j]) {
      i = is_one_searched ? gallop(one, i, other[j]) : i + 1;
    } else {
      j = is_other_searched ? gallop(other, j, one[i]) : j + 1;
    }
  }
}

}  // namespace

/// What Xapian::BM25Weight gives.
class WordsMatch::TermWeight {
 public:
  TermWeight(const Xapian::Database& database, const WeighedTerm& term) {
    const double with_it = database.get_termfreq(term.term);
    double odds = (database.get_doccount() - with_it + 0.5) / (with_it + 0.5);
    if (odds < 2) odds = odds / 2 + 1;  // so that no term weighs less than nothing
    most_ = std::log(odds) * term.factor * (kK1 + 1);
  }

  [[nodiscard]] double of(double frequency, double length) const {
    return most_ * (frequency / (length + frequency));
  }

 private:
  double most_;
};

WordsMatch::WordsMatch(const Xapian::Database& database, const DocumentFacts& facts,
                       PostingCache& cache, const WordsQuery& query, double recency_factor)
    : database_(database), cache_(cache) {
  std::vector<const Group*> groups;
  for (const Group& group : query.wanted) groups.push_back(&group);
  match(std::move(groups));
  const double average = database.get_average_length();
  lengths_.reserve(documents_.size());
  for (const Xapian::docid document : documents_) {
    const double length = std::max(facts.lengths()[document] / average, kLeastLength);
    lengths_.push_back(kK1 * (length * kB + (1 - kB)));
  }
  scores_.resize(documents_.size());
  for (const Group& group : query.wanted) {
    for (const WeighedTerm& term : group) weigh(term, scores_);
  }
  for (const WeighedTerm& term : query.lifting) weigh(term, scores_);
  if (recency_factor > 0) {
    const std::vector<float>& recencies = facts.recencies()->by_document;
    for (std::size_t i = 0; i < documents_.size(); ++i) {
      scores_[i] += recency_factor * recencies[documents_[i]];
    }
  }
  find_neighbours(query);
}

void WordsMatch::match(std::vector<const Group*> groups) {
  std::ranges::stable_sort(groups, {}, [&](const Group* group) {
    return std::transform_reduce(
        group->begin(), group->end(), std::uint64_t{0}, std::plus(),
        [&](const WeighedTerm& term) { return database_.get_termfreq(term.term); });
  });
  add_documents(*groups.front());
  groups.erase(groups.begin());
  for (const Group* group : groups) keep_documents(*group);
}

/// Those that have one of its terms.
void WordsMatch::add_documents(const Group& group) {
  for (const WeighedTerm& term : group) {
    const auto postings = cache_.postings(database_, term.term);
    Documents both;
    both.reserve(documents_.size() + postings->documents.size());
    std::ranges::set_union(documents_, postings->documents, std::back_inserter(both));
    documents_ = std::move(both);
  }
}

/// Those only that have one of its terms.
void WordsMatch::keep_documents(const Group& group) {
  std::vector<std::uint8_t> has_one(documents_.size());
  for (const WeighedTerm& term : group) {
    visit_postings(term.term,
                   [&](std::size_t i, Xapian::termcount /*frequency*/) { has_one[i] = 1; });
  }
  std::size_t kept = 0;
  for (std::size_t i = 0; i < documents_.size(); ++i) {
    documents_[kept] = documents_[i];
    kept += has_one[i];
  }
  documents_.resize(kept);
}

template <typename Visit>
void WordsMatch::visit_postings(const std::string& term, const Visit& visit) const {
  auto postings = cache_.decoded(term);
  if (!postings && database_.get_termfreq(term) / kMuchLonger <= documents_.size()) {
    postings = cache_.postings(database_, term);
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
    if (posting != end && *posting == documents_[i]) visit(i, posting.get_wdf());
  }
}

void WordsMatch::weigh(const WeighedTerm& term, std::vector<double>& weights) const {
  if (term.factor <= 0) return;
  const TermWeight weight(database_, term);
  visit_postings(term.term, [&](std::size_t i, Xapian::termcount frequency) {
    weights[i] += weight.of(frequency, lengths_[i]);
  });
}

void WordsMatch::find_neighbours(const WordsQuery& query) {
  bounds_ = scores_;
  for (const auto& [first, second] : query.neighbours) {
    std::vector<double> lifts(documents_.size());
    std::vector<double> seconds(documents_.size());
    weigh({first, schema::kNeighbourWeight}, lifts);
    weigh({second, schema::kNeighbourWeight}, seconds);
    for (std::size_t i = 0; i < lifts.size(); ++i) {
      lifts[i] = lifts[i] > 0 && seconds[i] > 0 ? lifts[i] + seconds[i] : 0;
      bounds_[i] += lifts[i];
    }
    neighbours_.push_back({first, second, std::move(lifts)});
  }
}

bool WordsMatch::are_neighbours(Xapian::docid document, const Neighbours& words) const {
  const auto first_end = database_.positionlist_end(document, words.first);
  const auto second_end = database_.positionlist_end(document, words.second);
  auto first = database_.positionlist_begin(document, words.first);
  auto second = database_.positionlist_begin(document, words.second);
  while (first != first_end && second != second_end) {
    const Xapian::termpos behind = *first + 1;
    if (*second == behind) return true;
    if (*second < behind) {
      second.skip_to(behind);
    } else {
      first.skip_to(*second - 1);
    }
  }
  return false;
}

WordsMatch::Best WordsMatch::best(std::size_t most) const {
  std::vector<std::uint32_t> order(documents_.size());
  std::iota(order.begin(), order.end(), 0U);
  Best best{.found = {}, .is_all = most >= order.size()};
  double greatest_of_others = 0;
  if (!best.is_all) {
    const auto other = order.begin() + static_cast<std::ptrdiff_t>(most);
    std::ranges::nth_element(order, other, std::ranges::greater(),
                             [&](std::uint32_t i) { return bounds_[i]; });
    greatest_of_others = bounds_[*other];
    order.erase(other, order.end());
  }
  best.found.reserve(order.size());
  for (const std::uint32_t i : order) {
    FoundDocument one{documents_[i], scores_[i]};
    for (const Neighbours& words : neighbours_) {
      if (words.lifts[i] > 0 && are_neighbours(one.document, words)) one.score += words.lifts[i];
    }
    if (best.is_all || one.score > greatest_of_others) best.found.push_back(one);
  }
  std::ranges::sort(best.found, [](const FoundDocument& a, const FoundDocument& b) {
    return a.score != b.score ? a.score > b.score : a.document < b.document;
  });
  return best;
}

}  // namespace shodh
