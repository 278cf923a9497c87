#include "searchd/query/query_builder.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <string_view>
#include <utility>

#include "common/analysis/stopwords.h"
#include "common/index/schema.h"
#include "searchd/query/prefix_terms.h"
#include "searchd/query/query_terms.h"

namespace shodh {
namespace {

using Op = Xapian::Query::op;
using Queries = std::vector<Xapian::Query>;
using Type = QueryNode::Type;

Xapian::Query combine(Op op, const Queries& queries) {
  return {op, queries.begin(), queries.end()};
}

Xapian::Query any_of(const Queries& queries) {
  return queries.size() == 1 ? queries.front() : combine(Op::OP_OR, queries);
}

/// They weigh nothing.
std::vector<WeighedTerm> facet_terms(std::string_view field_name,
                                     const std::vector<std::string>& values) {
  std::vector<WeighedTerm> terms;
  for (const schema::FacetField& field : schema::kFacetFields) {
    if (field.name != field_name) continue;
    for (const std::string& value : values) {
      terms.push_back({schema::encode_value_term(field.prefix, value), 0});
    }
  }
  return terms;
}

Xapian::Query facet_filter(std::string_view field_name, const std::vector<std::string>& values) {
  Queries terms;
  for (const WeighedTerm& one : facet_terms(field_name, values)) terms.emplace_back(one.term);
  return any_of(terms);
}

DateRange date_range(std::optional<Instant> from, std::optional<Instant> until) {
  return {from.value_or(Instant::min()), until ? *until - std::chrono::seconds(1) : Instant::max()};
}

/// Articles without a date have no value in the slot.
Xapian::Query date_filter(const DateRange& range) {
  return {Op::OP_VALUE_RANGE, schema::kDateSlot, schema::encode_date(range.first),
          schema::encode_date(range.last)};
}

class Builder {
 public:
  Builder(const SearchedIndex& index, Matching matching) : index_(index), matching_(matching) {}

  BuiltQuery build(const Query& query, const SearchFilters& filters) {
    built_.unlifted = query.empty() ? Xapian::Query::MatchAll : build_root(query.root);
    built_.query = built_.unlifted;
    for (const Xapian::Query& phrase : lifting_phrases_) {
      built_.query = {Op::OP_AND_MAYBE, built_.query, phrase};
    }
    built_.lifts = std::move(lifting_phrases_);
    filter(filters);
    if (words_) {
      std::ranges::move(filtering_words_, std::back_inserter(words_->wanted));
      // Nothing wanted is all that there is.
      if (!words_->wanted.empty()) built_.words = std::move(words_);
    }
    return std::move(built_);
  }

 private:
  /// The children of a kAnd by what they do.
  struct Parts {
    Queries wanted;
    Queries filters;
    Queries excluded;
  };

  /// Whether it is one word of words_, with all of its ways.
  static bool is_one_word(const QueryNode& node) {
    switch (node.type) {
      case Type::kWord:
        return node.is_exact ? node.words.size() == 1
                             : std::ranges::count(node.words, false, &QueryWord::is_optional) == 1;
      case Type::kPhrase:
        return true;
      case Type::kOr:
        return std::ranges::all_of(node.children, is_one_word);
      default:
        return false;
    }
  }

  void filter(const SearchFilters& filters) {
    Queries all;
    for (const SearchFilters::Facet& facet : filters.facets) {
      all.push_back(want_facet(facet.field, facet.values));
    }
    if (filters.from || filters.until) all.push_back(want_dates(filters.from, filters.until));
    for (Xapian::Query* const whole : {&built_.query, &built_.unlifted}) {
      for (const Xapian::Query& one : all) *whole = {Op::OP_FILTER, *whole, one};
    }
  }

  // What all that matches must have; as a query, and noted in words_.
  Xapian::Query want_facet(std::string_view field, const std::vector<std::string>& values) {
    filtering_words_.push_back({facet_terms(field, values), {}});
    return facet_filter(field, values);
  }
  Xapian::Query want_dates(std::optional<Instant> from, std::optional<Instant> until) {
    const DateRange range = date_range(from, until);
    if (words_) words_->dates.push_back(range);
    return date_filter(range);
  }

  /// But for lifting_phrases_.
  Xapian::Query build_root(const QueryNode& root) {
    const Op op = matching_ == Matching::kAnyWord ? Op::OP_OR : Op::OP_AND;
    Xapian::Query matched = build_all(root, op, true);
    if (!lifting_.empty()) {
      matched = {Op::OP_AND_MAYBE, matched, combine(Op::OP_OR, lifting_)};
    }
    return matched;
  }

  Xapian::Query build_all(const QueryNode& node, Op op, bool is_root) {
    Parts parts;
    if (!is_root) words_.reset();
    for (const QueryNode& child : node.children) {
      if (child.type == Type::kNot) {
        parts.excluded.push_back(build_excluded(child.children.front()));
      } else if (child.type == Type::kFilter) {
        parts.filters.push_back(want_facet(child.field, {child.value}));
      } else if (child.type == Type::kDate) {
        parts.filters.push_back(want_dates(child.from, child.until));
      } else if (is_root && is_dispensable(child) && !all_dispensable(node)) {
        lifting_.push_back(build_node(child));
        make_last_word_lift(child);
      } else {
        parts.wanted.push_back(build_node(child));
        if (op == Op::OP_OR && !is_one_word(child)) words_.reset();
      }
    }
    if (words_ && op == Op::OP_OR) join_words(words_->wanted, 0);
    if (is_root && op == Op::OP_AND) lift_neighbours(node);
    Xapian::Query result =
        parts.wanted.empty() ? Xapian::Query::MatchAll : combine(op, parts.wanted);
    for (const Xapian::Query& filter : parts.filters) result = {Op::OP_FILTER, result, filter};
    if (!parts.excluded.empty()) {
      result = {Op::OP_AND_NOT, result, combine(Op::OP_OR, parts.excluded)};
    }
    return result;
  }

  /// What is excluded lifts nothing and is not asked for.
  Xapian::Query build_excluded(const QueryNode& node) {
    if (node.type == Type::kFilter) {
      if (words_) words_->excluded.push_back({facet_terms(node.field, {node.value}), {}});
      return build_filter(node);
    }
    const std::size_t lifting_before = lifting_.size();
    const std::size_t phrases_before = lifting_phrases_.size();
    AskedTerms asked_before = built_.asked;
    std::optional<WordsQuery> words_before = words_;
    Xapian::Query excluded = build_node(node);
    lifting_.resize(lifting_before);
    lifting_phrases_.resize(phrases_before);
    built_.asked = std::move(asked_before);
    if (words_ && is_one_word(node)) {
      words_before->excluded.push_back(std::move(words_->wanted.back()));
      words_ = std::move(words_before);
    } else {
      words_.reset();
    }
    return excluded;
  }

  /// `node` was built last and need not be there.
  void make_last_word_lift(const QueryNode& node) {
    if (!words_) return;
    if (!is_one_word(node) || !words_->wanted.back().rows.empty()) {
      words_.reset();
      return;
    }
    std::ranges::move(words_->wanted.back().terms, std::back_inserter(words_->lifting));
    words_->wanted.pop_back();
  }

  static bool is_single_word(const QueryNode& node) {
    return node.type == Type::kWord && !node.is_exact && node.words.size() == 1 &&
           !is_stop_word(node.words.front().exact);
  }

  void lift_neighbours(const QueryNode& all) {
    for (std::size_t i = 0; i + 1 < all.children.size(); ++i) {
      const QueryNode& left = all.children[i];
      const QueryNode& right = all.children[i + 1];
      if (!is_single_word(left) || !is_single_word(right) || left.in_title != right.in_title) {
        continue;
      }
      TermRow words{{deciding_term(left.words.front(), left.in_title),
                     deciding_term(right.words.front(), right.in_title)},
                    schema::kNeighbourWeight,
                    {}};
      lifting_phrases_.push_back(query_of(words));
      if (words_) words_->neighbours.push_back(std::move(words));
    }
  }

  [[nodiscard]] bool is_dispensable(const QueryNode& node) const {
    return matching_ == Matching::kAllButStopWords && node.type == Type::kWord &&
           std::ranges::all_of(node.words,
                               [](const QueryWord& word) { return is_stop_word(word.exact); });
  }
  [[nodiscard]] bool all_dispensable(const QueryNode& node) const {
    return std::ranges::all_of(node.children,
                               [&](const QueryNode& child) { return is_dispensable(child); });
  }

  Xapian::Query build_node(const QueryNode& node) {
    switch (node.type) {
      case Type::kWord:
        return build_word(node);
      case Type::kPhrase:
        return build_phrase(node);
      case Type::kPrefix:
        return build_prefix(node);
      case Type::kNear:
        return build_near(node);
      case Type::kAnd:
        return build_all(node, Op::OP_AND, false);
      case Type::kOr:
        return build_any(node);
      case Type::kNot:
        words_.reset();
        return {Op::OP_AND_NOT, Xapian::Query::MatchAll, build_excluded(node.children.front())};
      case Type::kFilter:
      case Type::kDate:
        words_.reset();
        return {Op::OP_SCALE_WEIGHT, build_filter(node), 0.0};
    }
    return Xapian::Query::MatchNothing;
  }

  /// Of a kFilter or a kDate.
  static Xapian::Query build_filter(const QueryNode& node) {
    return node.type == Type::kFilter ? facet_filter(node.field, {node.value})
                                      : date_filter(date_range(node.from, node.until));
  }

  Xapian::Query build_any(const QueryNode& node) {
    const std::size_t wanted_before = words_ ? words_->wanted.size() : 0;
    Queries children;
    for (const QueryNode& child : node.children) children.push_back(build_node(child));
    if (!is_one_word(node)) words_.reset();
    if (words_) join_words(words_->wanted, wanted_before);
    return combine(Op::OP_OR, children);
  }

  /// Makes one word of those from `begin` on: any of them will do.
  static void join_words(std::vector<WordsQuery::Word>& words, std::size_t begin) {
    for (; words.size() > begin + 1; words.pop_back()) {
      std::ranges::move(words.back().terms, std::back_inserter(words[begin].terms));
      std::ranges::move(words.back().rows, std::back_inserter(words[begin].rows));
    }
  }

  /// What is written as asked ranks above other forms of the word.
  void lift_exact(const QueryWord& word, bool in_title) {
    if (word.stem.empty()) return;
    WeighedTerm exact = weighed(exact_term(word, in_title), schema::kExactWeight * word.weight);
    lifting_.push_back(query_of(exact));
    if (words_) words_->lifting.push_back(std::move(exact));
  }

  Xapian::Query build_word(const QueryNode& node) {
    Queries required;
    for (const QueryWord& word : node.words) {
      if (!word.is_optional) built_.asked.words.push_back(asked_word(word, node.is_exact));
      if (node.is_exact) {
        WeighedTerm exact = weighed(exact_term(word, node.in_title));
        required.push_back(query_of(exact));
        add_to_words({{std::move(exact)}, {}}, false);
        continue;
      }
      lift_exact(word, node.in_title);
      WordsQuery::Word ways = with_variants(word, node.in_title);
      Queries queries;
      for (const WeighedTerm& term : ways.terms) queries.push_back(query_of(term));
      for (const TermRow& split : ways.rows) queries.push_back(query_of(split));
      (word.is_optional ? lifting_ : required).push_back(any_of(queries));
      add_to_words(std::move(ways), word.is_optional);
    }
    if (required.empty()) {  // a word of endings only
      words_.reset();
      return Xapian::Query::MatchNothing;
    }
    return with_joined(combine(Op::OP_AND, required), node);
  }

  Xapian::Query build_phrase(const QueryNode& node) {
    built_.asked.phrases.push_back(asked_phrase(node.words, node.is_exact));
    TermRow row{{}, node.is_exact ? 1 : std::min(node.words.front().weight, 1.0), {}};
    for (const QueryWord& word : node.words) {
      const std::string deciding = deciding_term(word, node.in_title);
      row.terms.push_back(node.is_exact ? exact_term(word, node.in_title) : deciding);
      if (node.is_exact) row.stems.push_back(deciding);
      if (!node.is_exact) lift_exact(word, node.in_title);
    }
    Xapian::Query phrase = query_of(row);
    if (row.terms.size() > 1) {
      add_to_words({{}, {std::move(row)}}, false);
    } else {
      add_to_words({{{row.terms.front(), row.factor}}, {}}, false);
    }
    return node.is_exact ? phrase : with_joined(std::move(phrase), node);
  }

  static Xapian::Query query_of(const WeighedTerm& term) {
    return {Op::OP_SCALE_WEIGHT, Xapian::Query(term.term), term.factor};
  }
  [[nodiscard]] Xapian::Query query_of(const TermRow& row) const {
    OpenPositions positions = index_.positions;
    if (!row.stems.empty()) {
      std::map<std::string, std::string> stems;
      for (std::size_t i = 0; i < row.terms.size(); ++i) stems[row.terms[i]] = row.stems[i];
      positions = exact_positions(std::move(positions), std::move(stems));
    }
    return {Op::OP_SCALE_WEIGHT, in_a_row(row.terms, positions), row.factor};
  }

  Xapian::Query build_near(const QueryNode& node) {
    words_.reset();
    std::vector<std::string> words;
    for (const QueryWord& word : node.words) {
      words.push_back(deciding_term(word, node.in_title));
      lift_exact(word, node.in_title);
      built_.asked.words.push_back(asked_word(word, false));
    }
    const auto window = static_cast<Xapian::termcount>(node.distance * (node.words.size() - 1) + 1);
    return near(words, window, index_.positions);
  }

  [[nodiscard]] Xapian::doccount frequency(const QueryWord& word, bool in_title) const {
    return index_.frequency(deciding_term(word, in_title));
  }

  /// A term that weighs more than BM25 alone would have it the rarer it is.
  [[nodiscard]] WeighedTerm weighed(std::string term, double weight = 1) const {
    const double rarity = idf(index_.frequency(term)) / schema::kTypicalRarity;
    return {std::move(term), weight * std::pow(rarity, schema::kRarityExponent)};
  }

  /// Inverse document frequency; never 0, or words that all articles have would not be words.
  [[nodiscard]] double idf(Xapian::doccount frequency) const {
    return std::log1p(index_.database.get_doccount() / (frequency + 1.0));
  }

  [[nodiscard]] AskedWord asked_word(const QueryWord& word, bool is_exact) const {
    if (is_exact) {
      return {word.exact, {}, idf(index_.frequency(exact_term(word, false)))};
    }
    return {word.exact, word.stem, idf(frequency(word, false))};
  }

  [[nodiscard]] std::vector<AskedWord> asked_phrase(const std::vector<QueryWord>& words,
                                                    bool is_exact) const {
    std::vector<AskedWord> phrase;
    phrase.reserve(words.size());
    for (const QueryWord& word : words) phrase.push_back(asked_word(word, is_exact));
    return phrase;
  }

  Xapian::Query with_joined(Xapian::Query query, const QueryNode& node) {
    Queries ways{std::move(query)};
    for (const QueryWord& joined : node.joined) {
      if (frequency(joined, node.in_title) == 0) continue;
      WeighedTerm term = weighed(deciding_term(joined, node.in_title));
      ways.push_back(query_of(term));
      built_.asked.words.push_back(asked_word(joined, false));
      if (words_ && node.type == Type::kPhrase) {
        words_->wanted.back().terms.push_back(std::move(term));
      } else {
        words_.reset();
      }
    }
    return any_of(ways);
  }

  /// The word's stem, and what of its alternatives and splits the database has.
  WordsQuery::Word with_variants(const QueryWord& word, bool in_title) {
    WordsQuery::Word ways{{weighed(deciding_term(word, in_title), word.weight)}, {}};
    for (const QueryWord& other : word.alternatives) {
      if (frequency(other, in_title) == 0) continue;
      ways.terms.push_back(weighed(deciding_term(other, in_title), other.weight));
      built_.asked.words.push_back(asked_word(other, false));
    }
    if (const auto* split = best_split(word, in_title)) {
      built_.asked.phrases.push_back(asked_phrase(*split, false));
      ways.rows.push_back(
          {{deciding_term((*split)[0], in_title), deciding_term((*split)[1], in_title)}, 1, {}});
    }
    return ways;
  }

  void add_to_words(WordsQuery::Word ways, bool is_optional) {
    if (!words_) return;
    if (!is_optional) {
      words_->wanted.push_back(std::move(ways));
    } else if (ways.rows.empty()) {
      std::ranges::move(ways.terms, std::back_inserter(words_->lifting));
    } else {
      words_.reset();
    }
  }

  /// The split whose rarer half is the most frequent, if the halves are no rarer than the word: a
  /// name is not cut up for two odd words that happen to be there.
  const std::vector<QueryWord>* best_split(const QueryWord& word, bool in_title) const {
    const std::vector<QueryWord>* best = nullptr;
    Xapian::doccount best_frequency =
        word.splits.empty() ? 0 : std::max<Xapian::doccount>(1, frequency(word, in_title)) - 1;
    for (const auto& split : word.splits) {
      const Xapian::doccount rarer =
          std::min(frequency(split[0], in_title), frequency(split[1], in_title));
      if (rarer > best_frequency) {
        best = &split;
        best_frequency = rarer;
      }
    }
    return best;
  }

  Xapian::Query build_prefix(const QueryNode& node) {
    words_.reset();
    const std::string& prefix = node.words.front().exact;
    std::vector<PrefixTerm> terms = terms_with_prefix(index_.database, prefix, node.in_title);
    if (terms.size() > kMaxPrefixWords) {
      built_.warnings.push_back(
          fmt::format("'{}*' begins {} words; the {} most frequent were asked for",
                      node.words.front().text, terms.size(), kMaxPrefixWords));
      std::ranges::stable_sort(terms, std::ranges::greater(), &PrefixTerm::frequency);
      terms.resize(kMaxPrefixWords);
    }
    if (terms.empty()) return Xapian::Query::MatchNothing;
    Queries words;
    const std::size_t field = node.in_title ? schema::kTitleExactPrefix.size() : 0;
    for (const PrefixTerm& one : terms) {
      words.emplace_back(one.term);
      std::string word = schema::decode_term_text(std::string_view(one.term).substr(field));
      built_.asked.words.push_back({std::move(word), {}, idf(one.frequency)});
    }
    return combine(Op::OP_SYNONYM, words);
  }

  const SearchedIndex& index_;  // the caller's, for the time of one call
  const Matching matching_;
  Queries lifting_;
  Queries lifting_phrases_;
  std::optional<WordsQuery> words_{std::in_place};  // none where these do not tell it
  std::vector<WordsQuery::Word> filtering_words_;   // wanted, too
  BuiltQuery built_;
};

}  // namespace

BuiltQuery build_query(const Query& query, const SearchFilters& filters, Matching matching,
                       const SearchedIndex& index) {
  return Builder(index, matching).build(query, filters);
}

}  // namespace shodh
