#pragma once

#include <xapian.h>

#include <algorithm>
#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "searchd/query/query_builder.h"
#include "searchd/search/posting_cache.h"
#include "searchd/search/shard_tables.h"

/// Lists of documents, ascending, beside those of terms: what matching and scoring do alike.
namespace shodh {

/// The first that is not less, from `at` on, at a cost of the logarithm of how far it is.
inline std::size_t gallop(std::span<const Xapian::docid> documents, std::size_t at,
                          Xapian::docid document) {
  std::size_t step = 1;
  while (at + step < documents.size() && documents[at + step] < document) step *= 2;
  const auto begin = documents.begin() + static_cast<std::ptrdiff_t>(at + step / 2);
  const auto end =
      documents.begin() + static_cast<std::ptrdiff_t>(std::min(at + step + 1, documents.size()));
  return static_cast<std::size_t>(std::lower_bound(begin, end, document) - documents.begin());
}

/// Calls visit(i, j) for each document that is the i-th of the one list and the j-th of the other,
/// from `j` on. Linear in the shorter one where the other has many times as many, else in both.
/// Returns the place of the first of the other that is behind all of the one.
template <typename Visit>
std::size_t join(std::span<const Xapian::docid> one, std::span<const Xapian::docid> other,
                 const Visit& visit, std::size_t j = 0) {
  /// Where the longer of two lists has more than so many times as many, it is searched and not
  /// read.
  constexpr std::size_t kMuchLonger = 16;
  const bool is_one_searched = one.size() > kMuchLonger * other.size();
  const bool is_other_searched = other.size() > kMuchLonger * one.size();
  for (std::size_t i = 0; i < one.size() && j < other.size();) {
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
  return j;
}

/// Tells which documents have a term, of one list of them after another; all of them ascend. One
/// thread. May throw Xapian::Error.
class TermReader {
 public:
  /// It will be asked of so many documents. `database` is over the shards of `cache`.
  TermReader(const Xapian::Database& database, PostingCache& cache, const std::string& term,
             std::size_t documents)
      : postings_(cache.decoded(term)) {
    /// What Xapian takes to skip to a document, by what it takes to decode a posting.
    constexpr std::size_t kSkipByPosting = 1000;
    if (postings_) return;
    if (cache.frequency(term) / kSkipByPosting <= documents) {
      postings_ = cache.postings(term);
    } else {
      posting_ = database.postlist_begin(term);
      end_ = database.postlist_end(term);
    }
  }

  /// Calls visit(i, frequency) for each i of documents that has the term.
  template <typename Visit>
  void visit(std::span<const Xapian::docid> documents, const Visit& visit) {
    if (!postings_) {
      for (std::size_t i = 0; i < documents.size() && posting_ != end_; ++i) {
        posting_.skip_to(documents[i]);
        if (posting_ != end_ && *posting_ == documents[i]) visit(i, posting_.get_wdf());
      }
    } else if (const RankedDocuments* const ranked = postings_->ranked()) {
      for (std::size_t i = 0; i < documents.size(); ++i) {
        if (const auto place = ranked->place(documents[i])) visit(i, postings_->frequency(*place));
      }
    } else {
      next_ = join(
          documents, postings_->listed(),
          [&](std::size_t i, std::size_t j) { visit(i, postings_->frequency(j)); }, next_);
    }
  }

 private:
  std::shared_ptr<const Postings> postings_;  // null: they are read through the iterators
  std::size_t next_ = 0;                      // place of the next in the list
  Xapian::PostingIterator posting_;
  Xapian::PostingIterator end_;
};

/// Tells whether the terms of a row stand in a row in documents. One thread.
class RowReader {
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

}  // namespace shodh
