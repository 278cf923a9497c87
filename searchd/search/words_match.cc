#include "searchd/search/words_match.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <functional>
#include <iterator>
#include <limits>
#include <numeric>
#include <utility>

#include "common/index/schema.h"
#include "searchd/query/positional_query.h"

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

class WordsMatch::RowReader {
 public:
  RowReader(const ShardTables& shards, const TermRow& row) : positions_(row.terms.size()) {
    terms_.reserve(row.terms.size());
    for (const std::string& term : row.terms) terms_.emplace_back(shards, term);
    stems_.reserve(row.stems.size());
    for (const std::string& stem : row.stems) stems_.emplace_back(shards, stem);
  }

  /// Precondition: all terms are in the document.
  bool stand_in_a_row(Xapian::docid document) {
    for (std::size_t i = 0; i < terms_.size(); ++i) {
      positions_[i] = terms_[i].read(document);
      if (positions_[i].empty() && !stems_.empty()) positions_[i] = stems_[i].read(document);
      if (positions_[i].empty()) return false;
    }
    return shodh::stand_in_a_row(positions_);
  }

 private:
  std::vector<ShardTables::PositionReader> terms_;
  std::vector<ShardTables::PositionReader> stems_;
  std::vector<std::span<const Xapian::termpos>> positions_;  // of terms_
};

WordsMatch::WordsMatch(const Xapian::Database& database, const DocumentFacts& facts,
                       PostingCache& cache, const WordsQuery& query, double recency_factor)
    : database_(database), cache_(cache) {
  match(query);
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
  weigh_rows(query.wanted);
  if (recency_factor > 0) {
    const std::vector<float>& recencies = facts.recencies()->by_document;
    for (std::size_t i = 0; i < documents_.size(); ++i) {
      scores_[i] += recency_factor * recencies[documents_[i]];
    }
  }
  find_lifts(query.neighbours);
}

void WordsMatch::match(const WordsQuery& query) {
  std::vector<const Word*> words;
  words.reserve(query.wanted.size());
  for (const Word& word : query.wanted) words.push_back(&word);
  std::ranges::stable_sort(words, {},
                           [&](const Word* word) { return most_documents(*word, cache_); });
  documents_ = documents_with(*words.front());
  for (const Word* word : std::span(words).subspan(1)) keep(documents_, have(*word, false));
  for (const DateRange& range : query.dates) keep_dated(range);
  // Now few may be left.
  for (const Word* word : words) {
    if (!word->rows.empty()) keep(documents_, have(*word, true));
  }
  for (const Word& word : query.excluded) {
    std::vector<bool> flags = have(word, true);
    flags.flip();
    keep(documents_, flags);
  }
}

std::uint64_t WordsMatch::most_positions(const WordsQuery& query, PostingCache& cache) {
  const auto has_rows = [](const Word& word) { return !word.rows.empty(); };
  if (std::ranges::none_of(query.wanted, has_rows) &&
      std::ranges::none_of(query.excluded, has_rows)) {
    return 0;
  }
  std::uint64_t most = std::numeric_limits<std::uint64_t>::max();
  for (const Word& word : query.wanted) most = std::min(most, most_documents(word, cache));
  return most;
}

std::uint64_t WordsMatch::most_documents(const Word& word, PostingCache& cache) {
  std::uint64_t most = 0;
  for (const WeighedTerm& term : word.terms) most += cache.frequency(term.term);
  for (const TermRow& row : word.rows) {
    Xapian::doccount rarest = std::numeric_limits<Xapian::doccount>::max();
    for (const std::string& term : row.terms) rarest = std::min(rarest, cache.frequency(term));
    most += rarest;
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
  for (const TermRow& row : word.rows) {
    Documents with_all = cache_.postings(row.terms.front())->documents;
    for (const std::string& term : std::span(row.terms).subspan(1)) {
      const auto postings = cache_.postings(term);
      Documents both;
      join(with_all, postings->documents,
           [&](std::size_t i, std::size_t /*j*/) { both.push_back(with_all[i]); });
      with_all = std::move(both);
    }
    add(with_all);
  }
  return all;
}

std::vector<bool> WordsMatch::have(const Word& word, bool reads_positions) const {
  std::vector<bool> has_one(documents_.size());
  for (const WeighedTerm& term : word.terms) {
    visit_postings(term.term,
                   [&](std::size_t i, std::uint16_t /*frequency*/) { has_one[i] = true; });
  }
  std::vector<std::size_t> terms_of_row;  // how many of them each document has, in order
  for (const TermRow& row : word.rows) {
    terms_of_row.assign(documents_.size(), 0);
    for (std::size_t term = 0; term < row.terms.size(); ++term) {
      visit_postings(row.terms[term], [&](std::size_t i, std::uint16_t /*frequency*/) {
        if (terms_of_row[i] == term) ++terms_of_row[i];
      });
    }
    RowReader reader(cache_.shards(), row);
    for (std::size_t i = 0; i < documents_.size(); ++i) {
      if (has_one[i] || terms_of_row[i] < row.terms.size()) continue;
      has_one[i] = !reads_positions || reader.stand_in_a_row(documents_[i]);
    }
  }
  return has_one;
}

void WordsMatch::keep_dated(const DateRange& range) {
  const std::string first = schema::encode_date(range.first);
  const std::string last = schema::encode_date(range.last);
  std::vector<bool> is_in_it(documents_.size());
  const auto end = database_.valuestream_end(schema::kDateSlot);
  auto date = database_.valuestream_begin(schema::kDateSlot);
  for (std::size_t i = 0; i < documents_.size() && date != end; ++i) {
    date.skip_to(documents_[i]);
    if (date == end || date.get_docid() != documents_[i]) continue;
    const std::string value = *date;
    is_in_it[i] = first <= value && value <= last;
  }
  keep(documents_, is_in_it);
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

void WordsMatch::weigh_rows(const std::vector<Word>& wanted) {
  for (const Word& word : wanted) {
    for (const TermRow& row : word.rows) {
      const std::vector<double> weights = weights_of(row);
      RowReader reader(cache_.shards(), row);
      for (std::size_t i = 0; i < weights.size(); ++i) {
        if (weights[i] > 0 && reader.stand_in_a_row(documents_[i])) scores_[i] += weights[i];
      }
    }
  }
}

std::vector<double> WordsMatch::weights_of(const TermRow& row) {
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

void WordsMatch::find_lifts(const std::vector<TermRow>& neighbours) {
  bounds_ = scores_;
  for (const TermRow& row : neighbours) {
    lifts_.push_back({&row, weights_of(row)});
    for (std::size_t i = 0; i < bounds_.size(); ++i) bounds_[i] += lifts_.back().of_document[i];
  }
}

std::vector<WordsMatch::RowReader> WordsMatch::readers_of_lifts() const {
  std::vector<RowReader> readers;
  readers.reserve(lifts_.size());
  for (const Lifts& lifts : lifts_) readers.emplace_back(cache_.shards(), *lifts.row);
  return readers;
}

double WordsMatch::lifted_score(std::size_t i, std::vector<RowReader>& readers) const {
  double score = scores_[i];
  for (std::size_t pair = 0; pair < lifts_.size(); ++pair) {
    const double lift = lifts_[pair].of_document[i];
    if (lift > 0 && readers[pair].stand_in_a_row(documents_[i])) score += lift;
  }
  return score;
}

double WordsMatch::score(Xapian::docid document) const {
  const auto found = std::ranges::lower_bound(documents_, document);
  std::vector<RowReader> readers = readers_of_lifts();
  return lifted_score(static_cast<std::size_t>(found - documents_.begin()), readers);
}

WordsMatch::Part WordsMatch::first(std::size_t most) const {
  Part part{.found = {}, .is_all = most >= documents_.size()};
  for (const Xapian::docid document : documents().first(std::min(most, documents_.size()))) {
    part.found.push_back({document, 0});
  }
  return part;
}

WordsMatch::Part WordsMatch::last(std::size_t most, Xapian::docid end) const {
  Part part{.found = {}, .is_all = most >= documents_.size()};
  const auto beyond = std::ranges::upper_bound(documents_, end);
  const auto add = [&](Xapian::docid document) {
    if (part.found.size() < most) part.found.push_back({document, 0});
  };
  std::for_each(std::make_reverse_iterator(beyond), documents_.rend(), add);
  std::for_each(beyond, documents_.end(), add);
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
