#include "searchd/query/positional_query.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <memory>
#include <utility>

namespace shodh {
namespace {

constexpr std::string_view kNextTo = "next to";
constexpr std::string_view kNear = "near";

/// The share of a database's documents, 1 by this, that is taken for having the terms so. Xapian
/// asks those conditions first that match less: a frequent word need not be asked before this.
constexpr Xapian::doccount kGuessedShare = 4;

using Positions = std::span<const Xapian::termpos>;

/// What is asked for; immutable.
struct Asked {
  std::vector<std::string> terms;           // each once
  std::vector<std::size_t> words;           // which term each word of the query is
  std::optional<Xapian::termcount> window;  // none: in a row
  OpenPositions open;

  Asked(const std::vector<std::string>& of_words, std::optional<Xapian::termcount> within,
        OpenPositions open_positions)
      : window(within), open(std::move(open_positions)) {
    for (const std::string& term : of_words) {
      const auto known = std::ranges::find(terms, term);
      words.push_back(static_cast<std::size_t>(known - terms.begin()));
      if (known == terms.end()) terms.push_back(term);
    }
  }
};

/// Looks at those of the terms' places that are nearest to each other: the one that begins first is
/// given up for its term's next, until all are within the window.
bool stand_near(const Asked& asked, const std::vector<Positions>& of_terms) {
  struct Place {
    Positions rest;
    std::size_t count;  // how many words are this term: so many are looked at together

    [[nodiscard]] Xapian::termpos first() const { return rest.front(); }
    [[nodiscard]] Xapian::termpos last() const { return rest[count - 1]; }
    [[nodiscard]] bool is_there() const { return rest.size() >= count; }
  };
  std::vector<Place> places;
  for (std::size_t term = 0; term < of_terms.size(); ++term) {
    places.push_back(
        {of_terms[term], static_cast<std::size_t>(std::ranges::count(asked.words, term))});
  }
  while (std::ranges::all_of(places, &Place::is_there)) {
    const auto earliest = std::ranges::min_element(places, {}, &Place::first);
    const auto latest = std::ranges::max_element(places, {}, &Place::last);
    if (latest->last() - earliest->first() < *asked.window) return true;
    earliest->rest = earliest->rest.subspan(1);
  }
  return false;
}

class PositionalSource final : public Xapian::PostingSource {
 public:
  explicit PositionalSource(std::shared_ptr<const Asked> asked) : asked_(std::move(asked)) {}

  void init(const Xapian::Database& database) override {
    database_ = database;
    positions_.clear();
    for (const std::string& term : asked_->terms) {
      positions_.push_back(asked_->open(database, term));
    }
    at_ = 0;
    rarest_.reset();
    is_at_end_ = false;
    set_maxweight(0);
  }
  [[nodiscard]] Xapian::doccount get_termfreq_min() const override { return 0; }
  [[nodiscard]] Xapian::doccount get_termfreq_est() const override {
    return database_.get_doccount() / kGuessedShare;
  }
  [[nodiscard]] Xapian::doccount get_termfreq_max() const override {
    return database_.get_doccount();
  }
  [[nodiscard]] double get_weight() const override { return 0; }
  [[nodiscard]] Xapian::docid get_docid() const override { return at_; }
  [[nodiscard]] bool at_end() const override { return is_at_end_; }
  void next(double least_weight) override { skip_to(at_ + 1, least_weight); }

  void skip_to(Xapian::docid document, double /*least_weight*/) override {
    if (!rarest_) {
      const auto& terms = asked_->terms;
      rarest_term_ = *std::ranges::min_element(
          terms, {}, [&](const std::string& term) { return database_.get_termfreq(term); });
      rarest_ = database_.postlist_begin(rarest_term_);
    }
    const auto end = database_.postlist_end(rarest_term_);
    if (*rarest_ != end) rarest_->skip_to(document);
    while (*rarest_ != end && !matches(**rarest_)) ++*rarest_;
    is_at_end_ = *rarest_ == end;
    if (!is_at_end_) at_ = **rarest_;
  }

  /// Cheaper than skip_to(): looks no further.
  bool check(Xapian::docid document, double /*least_weight*/) override {
    at_ = document;
    return matches(document);
  }

  [[nodiscard]] PostingSource* clone() const override { return new PositionalSource(asked_); }
  [[nodiscard]] std::string get_description() const override {
    return std::string(asked_->window ? kNear : kNextTo);
  }

 private:
  bool matches(Xapian::docid document) {
    of_terms_.clear();
    for (const PositionsOf& positions : positions_) {
      of_terms_.push_back(positions(document));
      if (of_terms_.back().empty()) return false;
    }
    if (asked_->window) return stand_near(*asked_, of_terms_);
    of_words_.clear();
    for (const std::size_t term : asked_->words) of_words_.push_back(of_terms_[term]);
    return stand_in_a_row(of_words_);
  }

  std::shared_ptr<const Asked> asked_;
  Xapian::Database database_;
  std::vector<PositionsOf> positions_;  // of the terms
  std::vector<Positions> of_terms_;     // these two are kept for their memory
  std::vector<Positions> of_words_;
  Xapian::docid at_ = 0;
  std::string rarest_term_;
  std::optional<Xapian::PostingIterator> rarest_;  // opened where documents are looked for
  bool is_at_end_ = false;
};

Xapian::Query positional(const std::vector<std::string>& terms,
                         std::optional<Xapian::termcount> window, const OpenPositions& open) {
  Xapian::Query all(Xapian::Query::OP_AND, terms.begin(), terms.end());
  if (terms.size() < 2) return all;
  auto asked = std::make_shared<const Asked>(terms, window, open);
  return {Xapian::Query::OP_FILTER, all,
          Xapian::Query((new PositionalSource(std::move(asked)))->release())};
}

}  // namespace

bool stand_in_a_row(std::span<const Positions> of_words) {
  return std::ranges::any_of(of_words.front(), [&](Xapian::termpos position) {
    return std::ranges::all_of(of_words.subspan(1), [&](Positions positions) {
      return std::ranges::binary_search(positions, ++position);
    });
  });
}

Xapian::Query in_a_row(const std::vector<std::string>& terms, const OpenPositions& open) {
  return positional(terms, std::nullopt, open);
}

Xapian::Query near(const std::vector<std::string>& terms, Xapian::termcount window,
                   const OpenPositions& open) {
  return positional(terms, window, open);
}

OpenPositions exact_positions(OpenPositions open, std::map<std::string, std::string> stems) {
  return [open = std::move(open), stems = std::move(stems)](
             const Xapian::Database& database, const std::string& term) -> PositionsOf {
    return [own = open(database, term),
            of_stem = open(database, stems.at(term))](Xapian::docid document) {
      const Positions positions = own(document);
      return positions.empty() ? of_stem(document) : positions;
    };
  };
}

std::optional<std::string_view> relation_of_terms(const Xapian::Query& query) {
  if (query.get_type() != Xapian::Query::OP_FILTER) return std::nullopt;
  const std::string how = query.get_subquery(1).get_description();
  for (const std::string_view relation : {kNextTo, kNear}) {
    if (how == fmt::format("Query(PostingSource({}))", relation)) return relation;
  }
  return std::nullopt;
}

}  // namespace shodh
