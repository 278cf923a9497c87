#include "searchd/search/words_match.h"

#include <algorithm>
#include <iterator>
#include <limits>
#include <string>
#include <utility>

#include "common/index/schema.h"
#include "searchd/search/posting_join.h"
#include "searchd/search/value_visit.h"

namespace shodh {
namespace {

/// Leaves those only whose flags are set.
void keep(std::vector<Xapian::docid>& documents, const std::vector<bool>& flags) {
  std::size_t kept = 0;
  for (std::size_t i = 0; i < documents.size(); ++i) {
    documents[kept] = documents[i];
    kept += flags[i] ? 1 : 0;
  }
  documents.resize(kept);
}

}  // namespace

WordsMatch::WordsMatch(const Xapian::Database& database, PostingCache& cache,
                       const WordsQuery& query)
    : database_(database), cache_(cache) {
  struct Wanted {
    std::uint64_t most;
    const Word* word;
  };
  std::vector<Wanted> words;
  words.reserve(query.wanted.size());
  for (const Word& word : query.wanted) words.push_back({most_documents(word, cache_), &word});
  std::ranges::stable_sort(words, {}, &Wanted::most);
  documents_ = documents_with(*words.front().word);
  for (const Wanted& wanted : std::span(words).subspan(1)) {
    keep(documents_, have(*wanted.word, false));
  }
  for (const DateRange& range : query.dates) keep_dated(range);
  // Now few may be left.
  for (const Wanted& wanted : words) {
    if (!wanted.word->rows.empty()) keep(documents_, have(*wanted.word, true));
  }
  for (const Word& word : query.excluded) {
    std::vector<bool> flags = have(word, true);
    flags.flip();
    keep(documents_, flags);
  }
}

std::uint64_t WordsMatch::most_matches(const WordsQuery& query, PostingCache& cache) {
  std::uint64_t most = std::numeric_limits<std::uint64_t>::max();
  for (const Word& word : query.wanted) most = std::min(most, most_documents(word, cache));
  return most;
}

bool WordsMatch::reads_positions(const WordsQuery& query) {
  const auto has_rows = [](const Word& word) { return !word.rows.empty(); };
  return std::ranges::any_of(query.wanted, has_rows) ||
         std::ranges::any_of(query.excluded, has_rows);
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
    visit_postings(database_, cache_, documents_, term.term,
                   [&](std::size_t i, std::uint16_t /*frequency*/) { has_one[i] = true; });
  }
  std::vector<std::size_t> terms_of_row;  // how many of them each document has, in order
  for (const TermRow& row : word.rows) {
    terms_of_row.assign(documents_.size(), 0);
    for (std::size_t term = 0; term < row.terms.size(); ++term) {
      visit_postings(database_, cache_, documents_, row.terms[term],
                     [&](std::size_t i, std::uint16_t /*frequency*/) {
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
  visit_values(
      database_, schema::kDateSlot, documents_,
      [&](std::size_t i, const std::string& date) { is_in_it[i] = first <= date && date <= last; });
  keep(documents_, is_in_it);
}

WordsMatch::Documents WordsMatch::first(std::size_t most) const {
  const auto end =
      documents_.begin() + static_cast<std::ptrdiff_t>(std::min(most, documents_.size()));
  return {documents_.begin(), end};
}

WordsMatch::Documents WordsMatch::last(std::size_t most, Xapian::docid end) const {
  Documents last;
  const auto beyond = std::ranges::upper_bound(documents_, end);
  for (auto next = beyond; next != documents_.begin() && last.size() < most;) {
    last.push_back(*--next);
  }
  for (auto next = beyond; next != documents_.end() && last.size() < most; ++next) {
    last.push_back(*next);
  }
  return last;
}

}  // namespace shodh
