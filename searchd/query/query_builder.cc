#include "searchd/query/query_builder.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>

#include "common/analysis/stopwords.h"
#include "common/index/schema.h"

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

std::string exact_term(const QueryWord& word, bool in_title) {
  return schema::encode_term(in_title ? schema::kTitleExactPrefix : schema::kExactPrefix,
                             word.exact);
}

/// The term that decides whether an article has the word.
std::string deciding_term(const QueryWord& word, bool in_title) {
  if (word.stem.empty()) return exact_term(word, in_title);
  return schema::encode_term(in_title ? schema::kTitleStemPrefix : schema::kStemPrefix, word.stem);
}

Xapian::Query facet_filter(std::string_view field_name, const std::vector<std::string>& values) {
  Queries terms;
  for (const schema::FacetField& field : schema::kFacetFields) {
    if (field.name != field_name) continue;
    for (const std::string& value : values) {
      terms.emplace_back(schema::encode_value_term(field.prefix, value));
    }
  }
  return any_of(terms);
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
  Builder(const Xapian::Database& database, Matching matching)
      : database_(database), matching_(matching) {}

  BuiltQuery build(const Query& query, const SearchFilters& filters) {
    Xapian::Query result = query.empty() ? Xapian::Query::MatchAll : build_root(query.root);
    for (const SearchFilters::Facet& facet : filters.facets) {
      result = {Op::OP_FILTER, result, facet_filter(facet.field, facet.values)};
    }
    if (filters.from || filters.until) {
      result = {Op::OP_FILTER, result, date_filter(filters.from, filters.until)};
    }
    built_.query = std::move(result);
    return std::move(built_);
  }

 private:
  /// The children of a kAnd by what they do.
  struct Parts {
    Queries wanted;
    Queries filters;
    Queries excluded;
  };

  Xapian::Query build_root(const QueryNode& root) {
    const Op op = matching_ == Matching::kAnyWord ? Op::OP_OR : Op::OP_AND;
    Xapian::Query matched = build_all(root, op, true);
    if (lifting_.empty()) return matched;
    return {Op::OP_AND_MAYBE, matched, combine(Op::OP_OR, lifting_)};
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
    Xapian::Query result =
        parts.wanted.empty() ? Xapian::Query::MatchAll : combine(op, parts.wanted);
    for (const Xapian::Query& filter : parts.filters) result = {Op::OP_FILTER, result, filter};
    if (!parts.excluded.empty()) {
      result = {Op::OP_AND_NOT, result, combine(Op::OP_OR, parts.excluded)};
    }
    return result;
  }

  /// What is excluded lifts nothing.
  Xapian::Query build_excluded(const QueryNode& node) {
    const std::size_t lifting_before = lifting_.size();
    Xapian::Query excluded = build_node(node);
    lifting_.resize(lifting_before);
    return excluded;
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
    Queries children;
    for (const QueryNode& child : node.children) children.push_back(build_node(child));
    return combine(Op::OP_OR, children);
  }

  /// What is written as asked ranks above other forms of the word.
  void lift_exact(const QueryWord& word, bool in_title) {
    if (word.stem.empty()) return;
    lifting_.emplace_back(Op::OP_SCALE_WEIGHT, Xapian::Query(exact_term(word, in_title)),
                          schema::kExactWeight);
  }

  Xapian::Query build_word(const QueryNode& node) {
    Queries required;
    for (const QueryWord& word : node.words) {
      if (node.is_exact) {
        required.emplace_back(exact_term(word, node.in_title));
        continue;
      }
      lift_exact(word, node.in_title);
      (word.is_optional ? lifting_ : required).push_back(with_variants(word, node.in_title));
    }
    if (required.empty()) return Xapian::Query::MatchNothing;  // a word of endings only
    return with_joined(combine(Op::OP_AND, required), node);
  }

  Xapian::Query build_phrase(const QueryNode& node) {
    Queries words;
    for (const QueryWord& word : node.words) {
      words.emplace_back(node.is_exact ? exact_term(word, node.in_title)
                                       : deciding_term(word, node.in_title));
      if (!node.is_exact) lift_exact(word, node.in_title);
    }
    return with_joined(phrase_of(words), node);
  }

  static Xapian::Query phrase_of(const Queries& words) {
    return {Op::OP_PHRASE, words.begin(), words.end(),
            static_cast<Xapian::termcount>(words.size())};
  }

  Xapian::Query build_near(const QueryNode& node) {
    Queries words;
    for (const QueryWord& word : node.words) {
      words.emplace_back(deciding_term(word, node.in_title));
      lift_exact(word, node.in_title);
    }
    const auto window = static_cast<Xapian::termcount>(node.distance * (node.words.size() - 1) + 1);
    return {Op::OP_NEAR, words.begin(), words.end(), window};
  }

  [[nodiscard]] Xapian::doccount frequency(const QueryWord& word, bool in_title) const {
    return database_.get_termfreq(deciding_term(word, in_title));
  }

  Xapian::Query with_joined(Xapian::Query query, const QueryNode& node) {
    Queries ways{std::move(query)};
    for (const QueryWord& joined : node.joined) {
      if (frequency(joined, node.in_title) > 0) {
        ways.emplace_back(deciding_term(joined, node.in_title));
      }
    }
    return any_of(ways);
  }

  Xapian::Query with_variants(const QueryWord& word, bool in_title) {
    Queries ways{Xapian::Query(deciding_term(word, in_title))};
    for (const QueryWord& other : word.alternatives) {
      if (frequency(other, in_title) > 0) ways.emplace_back(deciding_term(other, in_title));
    }
    if (const auto* split = best_split(word, in_title)) {
      ways.push_back(phrase_of({Xapian::Query(deciding_term((*split)[0], in_title)),
                                Xapian::Query(deciding_term((*split)[1], in_title))}));
    }
    return any_of(ways);
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
      built_.prefix_words.push_back(
          schema::decode_term_text(std::string_view(expansion.term).substr(title_prefix)));
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
    const auto end = database_.allterms_end(encoded);
    for (auto term = database_.allterms_begin(encoded);
         term != end && expansions.size() < kMaxTermsRead; ++term) {
      expansions.push_back({*term, term.get_termfreq()});
    }
    return expansions;
  }

  const Xapian::Database& database_;  // the caller's, for the time of one call
  const Matching matching_;
  Queries lifting_;
  BuiltQuery built_;
};

}  // namespace

BuiltQuery build_query(const Query& query, const SearchFilters& filters, Matching matching,
                       const Xapian::Database& database) {
  return Builder(database, matching).build(query, filters);
}

}  // namespace shodh
