#include "searchd/search/match_run.h"

#include <algorithm>
#include <functional>
#include <memory>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "common/index/schema.h"
#include "searchd/query/document_source.h"
#include "searchd/search/explanation.h"
#include "searchd/search/first_of.h"
#include "searchd/search/match_order.h"
#include "searchd/search/recency.h"

namespace shodh {
namespace {

/// How many matches more than the page has are looked at, for copies and equal scores.
constexpr Xapian::doccount kSpare = 30;
/// Likewise where each takes the reading of positions.
constexpr Xapian::doccount kWordsSpare = 10;
/// Likewise where a lift may still put them on it.
constexpr Xapian::doccount kLiftedSpare = 200;
/// Where this many might be put on it, all are scored in full.
constexpr Xapian::doccount kMostLifted = 3000;
/// When few were enough, so many times as many are tried.
constexpr Xapian::doccount kWider = 4;
/// Where more may match, Xapian does it, which need not look at all of them: some 75 ms.
constexpr std::uint64_t kMostMatches = 3'000'000;
/// Likewise where a phrase may be in more: some 20 ms.
constexpr std::uint64_t kMostPositionsRead = 50'000;
/// Sums of the same weights may differ by so much in another order.
constexpr double kRounding = 1e-6;

/// Newness is no merit where the reader has said which time is meant.
bool lifts_newer(const MatchRequest& request) {
  return request.sort == SortOrder::kRelevance && !request.filters.from && !request.filters.until &&
         !contains(request.query->root, QueryNode::Type::kDate);
}

Xapian::Query without_weight(const Xapian::Query& query) {
  return {Xapian::Query::OP_SCALE_WEIGHT, query, 0.0};
}

}  // namespace

MatchRun::MatchRun(const Xapian::Database& database, const DocumentFacts& facts,
                   PostingCache& postings, const MatchRequest& request, const BuiltQuery& built)
    : database_(database),
      facts_(facts),
      postings_(postings),
      request_(request),
      recency_(lifts_newer(request) ? request.recency : Recency::kOff),
      facets_(request.facets) {
  deciding_ = without_weight(built.unlifted);
  query_ = with_recency(built.query, recency_, database, facts.recencies());
  const bool is_split = !built.lifts.empty() && can_filter_documents();
  unlifted_ =
      is_split ? with_recency(built.unlifted, recency_, database, facts.recencies()) : query_;
  if (is_split) lifts_ = built.lifts;
  words_ = built.words;
}

std::vector<FoundDocument> MatchRun::find() {
  const bool is_by_score = request_.sort == SortOrder::kRelevance;
  if (words_ && is_cheap(*words_)) return find(*words_);
  if (is_by_score) return find_best();
  const bool is_in_order = request_.sort == SortOrder::kNewest && facts_.is_newest_first();
  return is_in_order ? find_newest() : find_by_date();
}

bool MatchRun::is_cheap(const WordsQuery& words) const {
  return WordsMatch::most_matches(words, postings_) <=
         (WordsMatch::reads_positions(words) ? kMostPositionsRead : kMostMatches);
}

std::vector<FoundDocument> MatchRun::find_best() {
  const auto wide = [this] { return page_end() + (lifts_.empty() ? kSpare : kLiftedSpare); };
  for (Xapian::doccount most = wide();; most *= kWider) {
    if (!lifts_.empty() && most > page_end() + kMostLifted) {
      unlifted_ = query_;
      lifts_.clear();
      most = wide();
    }
    Candidates found = first_of(unlifted_, most, true);
    const bool has_all = found.size() < most;
    std::optional<std::vector<FoundDocument>> page;
    if (lifts_.empty()) {
      page = page_of(std::move(found), has_all);
    } else if (auto candidates = lifted(std::move(found), has_all)) {
      page = page_of(*std::move(candidates), true);
    }
    if (page) return *std::move(page);
  }
}

std::vector<FoundDocument> MatchRun::find(const WordsQuery& words) {
  const WordsMatch match(database_, postings_, words);
  total_ = {match.documents().size(), true};
  facets_.count(database_, match.documents());
  if (request_.collapse_near_duplicates) total_.matches -= copies_among(match.documents());
  return request_.sort == SortOrder::kRelevance ? find_best_of(match, words)
                                                : find_by_date_of(match, words);
}

std::vector<FoundDocument> MatchRun::find_best_of(const WordsMatch& match,
                                                  const WordsQuery& words) const {
  const WordsScores scores(database_, facts_, postings_, words,
                           recency_factor(recency_, database_));
  for (std::size_t most = page_end() + kWordsSpare;; most *= kWider) {
    const WordsScores::Part part = scores.best(match.documents(), most);
    Candidates found;
    found.reserve(part.found.size());
    for (const FoundDocument& one : part.found) found.push_back({one.document, one.score});
    if (auto page = page_of(std::move(found), part.is_all)) return *std::move(page);
  }
}

std::vector<FoundDocument> MatchRun::find_by_date_of(const WordsMatch& match,
                                                     const WordsQuery& words) const {
  for (std::size_t most = page_end() + kWordsSpare;; most *= kWider) {
    auto page = page_of(first_by_date(match.documents(), most), most >= match.documents().size());
    if (!page) continue;
    WordsMatch::Documents shown;
    for (const FoundDocument& one : *page) shown.push_back(one.document);
    std::ranges::sort(shown);
    const WordsScores scores(database_, facts_, postings_, words, 0);
    for (const FoundDocument& one : scores.scored(shown)) {
      std::ranges::find(*page, one.document, &FoundDocument::document)->score = one.score;
    }
    return *std::move(page);
  }
}

MatchRun::Candidates MatchRun::first_by_date(std::span<const Xapian::docid> documents,
                                             std::size_t most) const {
  using Place = std::pair<std::uint32_t, Xapian::docid>;  // the rank of its date, and it
  FirstOf<Place, std::less<>> first(most, {});
  const auto put = [&](Xapian::docid document) {
    const std::uint32_t group = facts_.date_group(document);
    // Those without a date, whose group is 0, come last either way.
    first.put({request_.sort == SortOrder::kNewest ? group - 1 : ~group, document});
  };
  // Most documents are in order, if not all: so few are taken in vain.
  if (request_.sort == SortOrder::kNewest) {
    if (facts_.is_newest_first()) documents = documents.first(std::min(most, documents.size()));
    std::ranges::for_each(documents, put);
  } else {
    std::for_each(documents.rbegin(), documents.rend(), put);
  }
  std::vector<Xapian::docid> found;
  found.reserve(std::min(most, documents.size()));
  for (const Place& place : first.take()) found.push_back(place.second);
  return dated(found);
}

MatchRun::Candidates MatchRun::dated(std::span<const Xapian::docid> documents) const {
  Candidates found;
  found.reserve(documents.size());
  for (const Xapian::docid document : documents) {
    found.push_back({document, 0, facts_.date_group(document)});
  }
  return found;
}

std::vector<FoundDocument> MatchRun::find_newest() {
  for (Xapian::doccount most = page_end() + kSpare;; most *= kWider) {
    WordsMatch::Documents documents;
    for (const Candidate& one : first_of(deciding_, most, false)) {
      documents.push_back(one.document);
    }
    auto page = page_of(dated(documents), documents.size() < most);
    if (page) return scored(*std::move(page));
  }
}

std::vector<FoundDocument> MatchRun::find_by_date() {
  MatchOrder order(request_.sort);
  const auto enquire_all = [&](Xapian::doccount most, Xapian::doccount checked) {
    Xapian::Enquire enquire(database_);
    enquire.set_query(query_);
    order.set_on(enquire);
    if (request_.collapse_near_duplicates) enquire.set_collapse_key(schema::kStorySlot);
    if (!std::exchange(is_counted_, true)) facets_.attach(enquire);
    return enquire.get_mset(request_.first, most, checked);
  };
  const Xapian::doccount all = database_.get_doccount();
  const Xapian::doccount some =
      request_.facets.empty() ? std::min(all, kExactTotal + kExactTotal / 4) : all;
  Xapian::MSet found = enquire_all(request_.count, std::max(some, page_end()));
  set_total(found, some);
  if (!total_.is_exact && found.get_matches_lower_bound() <= kExactTotal) {
    found = enquire_all(request_.count, all);
    set_total(found, all);
  }
  std::vector<FoundDocument> page;
  page.reserve(found.size());
  for (auto match = found.begin(); match != found.end(); ++match) {
    page.push_back({*match, match.get_weight()});
  }
  return page;
}

MatchRun::Candidates MatchRun::first_of(const Xapian::Query& query, Xapian::doccount most,
                                        bool is_weighed) {
  Xapian::Enquire enquire(database_);
  enquire.set_query(query);
  if (!is_weighed) enquire.set_weighting_scheme(Xapian::BoolWeight());  // so that it stops there
  const bool counts = !std::exchange(is_counted_, true);
  Xapian::doccount checked = most;
  if (counts) {
    facets_.attach(enquire);
    // Facets are counted exactly only where no article is passed over for its low score.
    checked = request_.facets.empty() ? std::max(most, kExactTotal + kExactTotal / 4)
                                      : database_.get_doccount();
  }
  const Xapian::MSet found = enquire.get_mset(0, most, checked);
  if (counts) {
    set_total(found, checked);
    if (request_.collapse_near_duplicates && facts_.copies() > 0) count_stories(found);
  }
  Candidates candidates;
  candidates.reserve(found.size());
  for (auto match = found.begin(); match != found.end(); ++match) {
    candidates.push_back({*match, is_weighed ? match.get_weight() : 0});
  }
  return candidates;
}

void MatchRun::set_total(const Xapian::MSet& found, Xapian::doccount checked) {
  const Xapian::doccount least = found.get_matches_lower_bound();
  // Where every article may have been looked at, the least is all, and Xapian's other bound is
  // not always that tight.
  const bool saw_all =
      checked >= database_.get_doccount() || least == found.get_matches_upper_bound();
  total_ = saw_all ? Total{least, true} : Total{found.get_matches_estimated(), false};
}

void MatchRun::count_stories(const Xapian::MSet& found) {
  const Xapian::doccount all = database_.get_doccount();
  Xapian::Enquire enquire(database_);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  if (!total_.is_exact) {
    if (found.get_matches_lower_bound() > kExactTotal + facts_.copies()) {
      total_.matches -= total_.matches * facts_.copies() / all;
      return;
    }
    enquire.set_query(deciding_);
    set_total(enquire.get_mset(0, 1, all), all);
  }
  if (found.size() == total_.matches) {
    total_.matches -= copies_among(found);
  } else {
    enquire.set_query(can_filter_documents() ? Xapian::Query(Xapian::Query::OP_FILTER, deciding_,
                                                             documents_query(facts_.printed()))
                                             : deciding_);
    total_.matches -= copies_among(enquire.get_mset(0, all));
  }
}

template <typename Documents>
std::uint64_t MatchRun::copies_among(const Documents& documents) const {
  if (facts_.copies() == 0) return 0;
  std::vector<std::uint8_t> is_met(facts_.stories());
  std::uint64_t copies = 0;
  for (auto document = documents.begin(); document != documents.end(); ++document) {
    const auto story = facts_.story_of(*document);
    if (story) copies += std::exchange(is_met[*story], 1);
  }
  return copies;
}

std::optional<MatchRun::Candidates> MatchRun::lifted(Candidates found, bool has_all) const {
  if (!has_all) {
    double most = 0;
    for (const Xapian::Query& one : lifts_) {
      Xapian::Enquire enquire(database_);
      enquire.set_query(one);
      most += enquire.get_mset(0, 0).get_max_possible();
    }
    const auto last = last_on_page(found);
    if (!last) return std::nullopt;
    const double least = found[*last].score - most - kRounding;
    if (found.back().score >= least) return std::nullopt;
    std::erase_if(found, [&](const Candidate& one) { return one.score < least; });
  }
  lift(found);
  std::ranges::stable_sort(found, std::ranges::greater(), &Candidate::score);
  return found;
}

void MatchRun::lift(Candidates& found) const {
  std::unordered_map<Xapian::docid, Candidate*> by_document;
  for (Candidate& one : found) by_document.emplace(one.document, &one);
  for (const Xapian::Query& one : lifts_) {
    const Xapian::MSet lifted = weights(one, found);
    for (auto match = lifted.begin(); match != lifted.end(); ++match) {
      by_document.at(*match)->score += match.get_weight();
    }
  }
}

std::optional<std::size_t> MatchRun::last_on_page(const Candidates& found) const {
  std::unordered_set<std::uint32_t> stories;
  Xapian::doccount shown = 0;
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (is_shown(found[i].document, stories) && ++shown == page_end()) return i;
  }
  return std::nullopt;
}

bool MatchRun::is_shown(Xapian::docid document, std::unordered_set<std::uint32_t>& stories) const {
  if (!request_.collapse_near_duplicates) return true;
  const auto story = facts_.story_of(document);
  return !story || stories.insert(*story).second;
}

std::optional<std::vector<FoundDocument>> MatchRun::page_of(Candidates found, bool has_all) const {
  const auto is_equal = [](const Candidate& a, const Candidate& b) {
    return a.score == b.score && a.date == b.date;
  };
  std::vector<FoundDocument> page;
  std::unordered_set<std::uint32_t> stories;
  Xapian::doccount shown = 0;
  for (auto begin = found.begin(); begin != found.end() && shown < page_end();) {
    const auto end = std::find_if_not(begin, found.end(),
                                      [&](const Candidate& one) { return is_equal(*begin, one); });
    if (end == found.end() && !has_all) return std::nullopt;  // others may be equal
    if (end - begin > 1) sort_by_id(begin, end);
    for (; begin != end && shown < page_end(); ++begin) {
      if (!is_shown(begin->document, stories) || shown++ < request_.first) continue;
      page.push_back({begin->document, begin->score});
    }
    begin = end;
  }
  if (shown < page_end() && !has_all) return std::nullopt;
  return page;
}

void MatchRun::sort_by_id(Candidates::iterator begin, Candidates::iterator end) const {
  std::vector<std::pair<std::string, Candidate>> by_id;
  by_id.reserve(static_cast<std::size_t>(end - begin));
  for (auto one = begin; one != end; ++one) {
    by_id.emplace_back(value(one->document, schema::kIdSlot), *one);
  }
  std::ranges::sort(by_id, {}, [](const auto& one) { return std::string_view(one.first); });
  std::ranges::transform(by_id, begin, [](const auto& one) { return one.second; });
}

std::vector<FoundDocument> MatchRun::scored(std::vector<FoundDocument> page) const {
  Candidates found;
  found.reserve(page.size());
  for (const FoundDocument& one : page) found.push_back({one.document, 0});
  const Xapian::MSet scores = weights(unlifted_, found);
  for (auto match = scores.begin(); match != scores.end(); ++match) {
    std::ranges::find(found, *match, &Candidate::document)->score = match.get_weight();
  }
  lift(found);
  for (std::size_t i = 0; i < page.size(); ++i) page[i].score = found[i].score;
  return page;
}

Xapian::MSet MatchRun::weights(const Xapian::Query& query, const Candidates& among) const {
  const auto count = static_cast<Xapian::doccount>(among.size());
  if (count == 0) return {};
  std::vector<Xapian::docid> documents;
  documents.reserve(count);
  for (const Candidate& one : among) documents.push_back(one.document);
  std::ranges::sort(documents);
  Xapian::Enquire enquire(database_);
  enquire.set_query(Xapian::Query(
      Xapian::Query::OP_FILTER, query,
      documents_query(std::make_shared<const std::vector<Xapian::docid>>(std::move(documents)))));
  return enquire.get_mset(0, count);
}

std::string MatchRun::value(Xapian::docid document, std::uint32_t slot) const {
  return database_.get_document(document, Xapian::DOC_ASSUME_VALID).get_value(slot);
}

std::uint64_t MatchRun::near_duplicates(Xapian::docid document) const {
  if (!request_.collapse_near_duplicates || !facts_.story_of(document)) return 0;
  const std::string story = std::string(schema::kStoryPrefix) + value(document, schema::kStorySlot);
  Xapian::Enquire enquire(database_);
  enquire.set_query(Xapian::Query(Xapian::Query::OP_FILTER, deciding_, Xapian::Query(story)));
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  return enquire.get_mset(0, database_.get_termfreq(story)).size() - 1;
}

std::vector<std::vector<ScorePart>> MatchRun::explanations(
    const std::vector<FoundDocument>& page) const {
  std::vector<Xapian::docid> documents;
  std::vector<std::string> id_terms;
  documents.reserve(page.size());
  id_terms.reserve(page.size());
  for (const FoundDocument& one : page) {
    documents.push_back(one.document);
    id_terms.push_back(
        schema::encode_value_term(schema::kIdPrefix, value(one.document, schema::kIdSlot)));
  }
  return explain_scores(database_, query_, documents, id_terms);
}

}  // namespace shodh
