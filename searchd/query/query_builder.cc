#include "searchd/query/query_builder.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <string_view>
#include <utility>

#include "common/analysis/stopwords.h"
#include "common/index/schema.h"
#include "searchd/query/query_terms.h"

namespace shodh {
namespace {

using Op = Xapian::Query::op;
using Queries = std::vector<Xapian::Query>;
using Type = QueryNode::Type;

constexpr std::string_view kVirama = "\u0ACD";
constexpr std::size_t kGujaratiLetterBytes = 3;

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

Xapian::Query query_of(const WeighedTerm& term) {
  return {Op::OP_SCALE_WEIGHT, Xapian::Query(term.term), term.factor};
}

/// Articles without a date have no value in the slot, and are in no range.
Xapian::Query date_filter(std::optional<Instant> from, std::optional<Instant> until) {
  const Instant first = from.value_or(Instant::min());
  const Instant last = until ? *until - std::chrono::seconds(1) : Instant::max();
  return {Op::OP_VALUE_RANGE, schema::kDateSlot, schema::encode_date(first),
          schema::encode_date(last)};
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
    if (is_of_words(query) && !filters.from && !filters.until) {
      for (const SearchFilters::Facet& facet : filters.facets) {
        words_->wanted.push_back({facet_terms(facet.field, facet.values), {}});
      }
      built_.words = std::move(words_);
    }
    for (Xapian::Query* const whole : {&built_.query, &built_.unlifted}) filter(*whole, filters);
    return std::move(built_);
  }

 private:
  /// The children of a kAnd by what they do.
  struct Parts {
    Queries wanted;
    Queries filters;
    Queries excluded;
  };

  /// Whether words_ tells all of it, filters aside.
  [[nodiscard]] bool is_of_words(const Query& query) const {
    return words_ && matching_ == Matching::kAllWords && !query.empty() &&
           std::ranges::all_of(query.root.children, [](const QueryNode& node) {
             return is_word(node) ||
                    (node.type == Type::kOr && std::ranges::all_of(node.children, is_way));
           });
  }

  static bool is_word(const QueryNode& node) { return node.type == Type::kWord && !node.is_exact; }
  /// Whether words_ takes it as one of several: a word, or two in a row.
  static bool is_way(const QueryNode& node) {
    if (node.type == Type::kPhrase) return !node.is_exact && node.words.size() == 2;
    return is_word(node) && std::ranges::count(node.words, false, &QueryWord::is_optional) == 1;
  }

  static void filter(Xapian::Query& query, const SearchFilters& filters) {
    for (const SearchFilters::Facet& facet : filters.facets) {
      query = {Op::OP_FILTER, query, facet_filter(facet.field, facet.values)};
    }
    if (filters.from || filters.until) {
      query = {Op::OP_FILTER, query, date_filter(filters.from, filters.until)};
    }
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
    for (const QueryNode& child : node.children) {
      if (child.type == Type::kNot) {
        parts.excluded.push_back(build_excluded(child.children.front()));
      } else if (child.type == Type::kFilter || child.type == Type::kDate) {
        parts.filters.push_back(build_filter(child));
      } else if (is_root && is_dispensable(child) && !all_dispensable(node)) {
        lifting_.push_back(build_node(child));
      } else {
        parts.wanted.push_back(build_node(child));
      }
    }
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
    const std::size_t lifting_before = lifting_.size();
    const std::size_t phrases_before = lifting_phrases_.size();
    AskedTerms asked_before = built_.asked;
    Xapian::Query excluded = build_node(node);
    lifting_.resize(lifting_before);
    lifting_phrases_.resize(phrases_before);
    built_.asked = std::move(asked_before);
    return excluded;
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
      Neighbours words{deciding_term(left.words.front(), left.in_title),
                       deciding_term(right.words.front(), right.in_title),
                       schema::kNeighbourWeight};
      lifting_phrases_.emplace_back(Op::OP_SCALE_WEIGHT, phrase_of(words), words.factor);
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
        return {Op::OP_AND_NOT, Xapian::Query::MatchAll, build_excluded(node.children.front())};
      case Type::kFilter:
      case Type::kDate:
        return {Op::OP_SCALE_WEIGHT, build_filter(node), 0.0};
    }
    return Xapian::Query::MatchNothing;
  }

  /// Of a kFilter or a kDate.
  static Xapian::Query build_filter(const QueryNode& node) {
    return node.type == Type::kFilter ? facet_filter(node.field, {node.value})
                                      : date_filter(node.from, node.until);
  }

  Xapian::Query build_any(const QueryNode& node) {
    const std::size_t wanted_before = words_ ? words_->wanted.size() : 0;
    Queries children;
    for (const QueryNode& child : node.children) children.push_back(build_node(child));
    if (words_) join_ways(words_->wanted, wanted_before);
    return combine(Op::OP_OR, children);
  }

  /// Makes one word of those from `begin` on: any of them will do.
  static void join_ways(std::vector<WordsQuery::Word>& words, std::size_t begin) {
    for (; words.size() > begin + 1; words.pop_back()) {
      std::ranges::move(words.back().terms, std::back_inserter(words[begin].terms));
      std::ranges::move(words.back().splits, std::back_inserter(words[begin].splits));
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
        required.push_back(query_of(weighed(exact_term(word, node.in_title))));
        continue;
      }
      lift_exact(word, node.in_title);
      WordsQuery::Word ways = with_variants(word, node.in_title);
      Queries queries;
      for (const WeighedTerm& term : ways.terms) queries.push_back(query_of(term));
      for (const Neighbours& split : ways.splits) queries.push_back(phrase_of(split));
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
    if (node.is_exact)
      return exact_phrase(node.words, node.in_title, index_.positions, index_.texts);
    std::vector<std::string> words;
    for (const QueryWord& word : node.words) {
      words.push_back(deciding_term(word, node.in_title));
      lift_exact(word, node.in_title);
    }
    Xapian::Query phrase = in_a_row(words, index_.positions);
    const double weight = node.words.front().weight;
    if (weight < 1) phrase = {Op::OP_SCALE_WEIGHT, phrase, weight};
    if (words_ && is_way(node)) {
      words_->wanted.push_back(
          {{},
           {{deciding_term(node.words[0], node.in_title),
             deciding_term(node.words[1], node.in_title), std::min(weight, 1.0)}}});
    }
    return with_joined(phrase, node);
  }

  /// Without their factor.
  [[nodiscard]] Xapian::Query phrase_of(const Neighbours& words) const {
    return in_a_row({words.first, words.second}, index_.positions);
  }

  Xapian::Query build_near(const QueryNode& node) {
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
      if (words_ && node.type == Type::kPhrase && is_way(node)) {
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
      ways.splits.push_back(
          {deciding_term((*split)[0], in_title), deciding_term((*split)[1], in_title)});
    }
    return ways;
  }

  void add_to_words(WordsQuery::Word ways, bool is_optional) {
    if (!words_) return;
    if (!is_optional) {
      words_->wanted.push_back(std::move(ways));
    } else if (ways.splits.empty()) {
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
    const std::string& prefix = node.words.front().exact;
    auto terms = expand(prefix, node.in_title);
    if (terms.size() < kMaxPrefixWords && prefix.ends_with(kVirama)) {
      // A conjunct half typed: મુખ્ય્ is the beginning of મુખ્ય as well.
      const auto shorter = std::string_view(prefix).substr(0, prefix.size() - kVirama.size());
      if (shorter.size() > kGujaratiLetterBytes) terms = expand(shorter, node.in_title);
    }
    if (terms.size() > kMaxPrefixWords) {
      built_.warnings.push_back(
          fmt::format("'{}*' begins {} words; the {} most frequent were asked for",
                      node.words.front().text, terms.size(), kMaxPrefixWords));
      std::ranges::stable_sort(terms, std::ranges::greater(), &Expansion::frequency);
      terms.resize(kMaxPrefixWords);
    }
    if (terms.empty()) return Xapian::Query::MatchNothing;
    Queries words;
    const std::size_t title_prefix = node.in_title ? schema::kTitleExactPrefix.size() : 0;
    for (const Expansion& expansion : terms) {
      words.emplace_back(expansion.term);
      built_.asked.words.push_back(
          {schema::decode_term_text(std::string_view(expansion.term).substr(title_prefix)),
           {},
           idf(expansion.frequency)});
    }
    return combine(Op::OP_SYNONYM, words);
  }

  struct Expansion {
    std::string term;
    Xapian::doccount frequency = 0;
  };

  /// The words that begin with the prefix, up to more than anyone could read.
  [[nodiscard]] std::vector<Expansion> expand(std::string_view prefix, bool in_title) const {
    constexpr std::size_t kMaxTermsRead = 20'000;
    const std::string encoded =
        schema::encode_term(in_title ? schema::kTitleExactPrefix : schema::kExactPrefix, prefix);
    std::vector<Expansion> expansions;
    const auto end = index_.database.allterms_end(encoded);
    for (auto term = index_.database.allterms_begin(encoded);
         term != end && expansions.size() < kMaxTermsRead; ++term) {
      expansions.push_back({*term, term.get_termfreq()});
    }
    return expansions;
  }

  const SearchedIndex& index_;  // the caller's, for the time of one call
  const Matching matching_;
  Queries lifting_;
  Queries lifting_phrases_;
  std::optional<WordsQuery> words_{std::in_place};  // none where words alone do not tell it
  BuiltQuery built_;
};

}  // namespace

BuiltQuery build_query(const Query& query, const SearchFilters& filters, Matching matching,
                       const SearchedIndex& index) {
  return Builder(index, matching).build(query, filters);
}

}  // namespace shodh
