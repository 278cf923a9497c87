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

/// Leaves those only whose flags are as wished.
void keep(std::vector<Xapian::docid>& documents, const std::vector<std::uint8_t>& flags,
          bool wished = true) {
  std::size_t kept = 0;
  for (std::size_t i = 0; i < documents.size(); ++i) {
    documents[kept] = documents[i];
    kept += (flags[i] != 0) == wished ? 1 : 0;
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
  const Wanted& rarest = words.front();
  const auto others = std::span(words).subspan(1);
  if (DocumentBits::suits(rarest.most, database_.get_lastdocid())) {
    DocumentBits all = bits_with(*rarest.word);
    for (const Wanted& wanted : others) all.intersect(bits_with(*wanted.word));
    documents_ = all.documents(rarest.most);
  } else {
    documents_ = documents_with(*rarest.word);
    for (const Wanted& wanted : others) keep(documents_, have(*wanted.word, false));
  }
  for (const DateRange& range : query.dates) keep_dated(range);
  // Now few may be left.
  for (const Wanted& wanted : words) {
    if (!wanted.word->rows.empty()) keep(documents_, have(*wanted.word, true));
  }
  for (const Word& word : query.excluded) keep(documents_, have(word, true), false);
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
  const auto add = [&all](Documents documents) {
    if (all.empty()) return all.swap(documents);
    Documents both;
    both.reserve(all.size() + documents.size());
    std::ranges::set_union(all, documents, std::back_inserter(both));
    all = std::move(both);
  };
  for (const WeighedTerm& term : word.terms) {
    add(cache_.postings(term.term)->documents());
  }
  for (const TermRow& row : word.rows) {
    Documents with_all = cache_.postings(row.terms.front())->documents();
    for (const std::string& term : std::span(row.terms).subspan(1)) {
      Documents both;
      TermReader(database_, cache_, term, with_all.size())
          .visit(with_all, [&](std::size_t i, Xapian::termcount /*frequency*/) {
            both.push_back(with_all[i]);
          });
      with_all = std::move(both);
    }
    add(std::move(with_all));
  }
  return all;
}

DocumentBits WordsMatch::bits_with(const Word& word) const {
  DocumentBits all;
  for (const WeighedTerm& term : word.terms) cache_.postings(term.term)->add_to(all);
  for (const TermRow& row : word.rows) {
    DocumentBits with_all;
    cache_.postings(row.terms.front())->add_to(with_all);
    for (const std::string& term : std::span(row.terms).subspan(1)) {
      DocumentBits with_one;
      cache_.postings(term)->add_to(with_one);
      with_all.intersect(with_one);
    }
    all.unite(with_all);
  }
  return all;
}

WordsMatch::Flags WordsMatch::have(const Word& word, bool reads_positions) const {
  Flags has_one(documents_.size());
  for (const WeighedTerm& term : word.terms) {
    TermReader(database_, cache_, term.term, documents_.size())
        .visit(documents_, [&](std::size_t i, Xapian::termcount /*frequency*/) { has_one[i] = 1; });
  }
  std::vector<std::uint32_t> terms_of_row;  // how many of them each document has, in order
  for (const TermRow& row : word.rows) {
    terms_of_row.assign(documents_.size(), 0);
    for (std::uint32_t term = 0; term < row.terms.size(); ++term) {
      TermReader(database_, cache_, row.terms[term], documents_.size())
          .visit(documents_, [&](std::size_t i, Xapian::termcount /*frequency*/) {
            if (terms_of_row[i] == term) ++terms_of_row[i];
          });
    }
    RowReader reader(cache_.shards(), row);
    for (std::size_t i = 0; i < documents_.size(); ++i) {
      if (has_one[i] != 0 || terms_of_row[i] < row.terms.size()) continue;
      has_one[i] = !reads_positions || reader.stand_in_a_row(documents_[i]) ? 1 : 0;
    }
  }
  return has_one;
}

void WordsMatch::keep_dated(const DateRange& range) {
  const std::string first = schema::encode_date(range.first);
  const std::string last = schema::encode_date(range.last);
  Flags is_in_it(documents_.size());
  visit_values(database_, schema::kDateSlot, documents_,
               [&](std::size_t i, const std::string& date) {
                 is_in_it[i] = first <= date && date <= last ? 1 : 0;
               });
  keep(documents_, is_in_it);
}

}  // namespace shodh
