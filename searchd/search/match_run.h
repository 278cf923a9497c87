#pragma once

#include <xapian.h>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <unordered_set>
#include <vector>

#include "searchd/query/query_builder.h"
#include "searchd/search/document_facts.h"
#include "searchd/search/facets.h"
#include "searchd/search/match.h"
#include "searchd/search/posting_cache.h"
#include "searchd/search/words_match.h"
#include "searchd/search/words_scores.h"

namespace shodh {

/// A query over one database, that of the shards of `postings`: which documents make the page, in a
/// total order.
///
/// Of many matches few are looked at closely. A query of words and phrases is told by WordsMatch,
/// unless its phrases may be in too many. Of any other a first pass scores all without the lift for
/// neighbours, whose positions are dear to read, and only those that could still reach the page
/// with it are scored in full. Copies are told apart and equal scores put in the order of the ids
/// only where they may be on the page; so what is found is what a sort of everything would give.
/// Where documents are numbered newest first, the newest are those that match first.
///
/// One thread. All may throw Xapian::Error. The parameters must outlive it, but for `built`.
class MatchRun {
 public:
  MatchRun(const Xapian::Database& database, const DocumentFacts& facts, PostingCache& postings,
           const MatchRequest& request, const BuiltQuery& built);

  /// The page that was asked for. Call it once, and first.
  std::vector<FoundDocument> find();

  /// Of all pages.
  struct Total {
    std::uint64_t matches = 0;
    bool is_exact = false;
  };
  [[nodiscard]] Total total() const { return total_; }

  [[nodiscard]] std::vector<FacetCounts> facets() const { return facets_.counts(); }

  /// How many articles the collapsed `document` stands for beside itself.
  [[nodiscard]] std::uint64_t near_duplicates(Xapian::docid document) const;

  [[nodiscard]] std::vector<std::vector<ScorePart>> explanations(
      const std::vector<FoundDocument>& page) const;

 private:
  /// A document that may be on the page, before equal ones are in order.
  struct Candidate {
    Xapian::docid document = 0;
    double score = 0;
    std::uint32_t date = 0;  ///< equal for equal dates; of a sort by date only
  };
  using Candidates = std::vector<Candidate>;

  /// Whether so few may match that all of them can be looked at.
  [[nodiscard]] bool is_cheap(const WordsQuery& words) const;
  std::vector<FoundDocument> find_best();
  std::vector<FoundDocument> find_newest();
  /// All three, of words and phrases.
  std::vector<FoundDocument> find(const WordsQuery& words);
  [[nodiscard]] std::vector<FoundDocument> find_best_of(const WordsMatch& match,
                                                        const WordsQuery& words) const;
  [[nodiscard]] std::vector<FoundDocument> find_by_date_of(const WordsMatch& match,
                                                           const WordsQuery& words) const;
  std::vector<FoundDocument> find_by_date();

  /// The first `most` of a query's matches, in Xapian's order. Counts them all the first time.
  Candidates first_of(const Xapian::Query& query, Xapian::doccount most, bool is_weighed);
  /// `checked` is how many articles the match was told to look at, at least.
  void set_total(const Xapian::MSet& found, Xapian::doccount checked);
  /// Makes the total one of stories; `found` are the first matches.
  void count_stories(const Xapian::MSet& found);
  /// How many of some documents are prints of a story that another one of them is, too.
  template <typename Documents>
  [[nodiscard]] std::uint64_t copies_among(const Documents& documents) const;

  /// Those that may be on the page, by their full scores; nullopt where more must be looked at.
  [[nodiscard]] std::optional<Candidates> lifted(Candidates found, bool has_all) const;
  /// The page, if it can be told by the first of all matches, or by all.
  [[nodiscard]] std::optional<std::vector<FoundDocument>> page_of(Candidates found,
                                                                  bool has_all) const;
  /// The place of the page's last one.
  [[nodiscard]] std::optional<std::size_t> last_on_page(const Candidates& found) const;
  /// Whether it is the first of its story; `stories` are those that were met.
  bool is_shown(Xapian::docid document, std::unordered_set<std::uint32_t>& stories) const;
  void sort_by_id(Candidates::iterator begin, Candidates::iterator end) const;
  /// Scores documents that were found without a score.
  [[nodiscard]] std::vector<FoundDocument> scored(std::vector<FoundDocument> page) const;
  /// Adds to their scores what the lifts give them.
  void lift(Candidates& found) const;
  /// What a query gives to those of the documents that match it.
  [[nodiscard]] Xapian::MSet weights(const Xapian::Query& query, const Candidates& among) const;
  /// The first `most` of documents, which ascend, by their dates.
  [[nodiscard]] Candidates first_by_date(std::span<const Xapian::docid> documents,
                                         std::size_t most) const;
  /// Documents that come by their dates, without their scores.
  [[nodiscard]] Candidates dated(std::span<const Xapian::docid> documents) const;
  [[nodiscard]] std::string value(Xapian::docid document, std::uint32_t slot) const;

  [[nodiscard]] bool can_filter_documents() const { return database_.size() == 1; }
  [[nodiscard]] Xapian::doccount page_end() const { return request_.first + request_.count; }

  const Xapian::Database& database_;
  const DocumentFacts& facts_;
  PostingCache& postings_;
  const MatchRequest& request_;
  const Recency recency_;
  Xapian::Query deciding_;  // what matches, without weight
  Xapian::Query query_;     // all of it
  Xapian::Query unlifted_;  // but for the lifts for neighbours
  std::vector<Xapian::Query> lifts_;
  std::optional<WordsQuery> words_;  // where it can be told by them
  FacetCounter facets_;
  Total total_;
  bool is_counted_ = false;
};

}  // namespace shodh
