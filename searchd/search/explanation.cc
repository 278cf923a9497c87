#include "searchd/search/explanation.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>

#include "common/index/schema.h"
#include "searchd/query/positional_query.h"

namespace shodh {
namespace {

std::string describe_term(std::string_view term) {
  const auto text_behind = [term](std::string_view prefix) {
    return schema::decode_term_text(term.substr(prefix.size()));
  };
  // Only prefixes have upper-case letters: the analyser has none in its terms.
  if (term.starts_with(schema::kTitleStemPrefix)) {
    return fmt::format("stem {} in the title", text_behind(schema::kTitleStemPrefix));
  }
  if (term.starts_with(schema::kStemPrefix)) {
    return fmt::format("stem {}", text_behind(schema::kStemPrefix));
  }
  if (term.starts_with(schema::kTitleExactPrefix)) {
    return fmt::format("word {} in the title", text_behind(schema::kTitleExactPrefix));
  }
  return fmt::format("word {}", schema::decode_term_text(term));
}

std::string describe(const Xapian::Query& part);

std::string describe_all(const Xapian::Query& part, std::string_view separator) {
  constexpr std::size_t kMaxNamed = 10;
  std::vector<std::string> names;
  const std::size_t count = part.get_num_subqueries();
  for (std::size_t i = 0; i < std::min(count, kMaxNamed); ++i) {
    names.push_back(describe(part.get_subquery(i)));
  }
  if (count > kMaxNamed) names.push_back(fmt::format("{} more", count - kMaxNamed));
  return fmt::format("{}", fmt::join(names, separator));
}

std::string describe(const Xapian::Query& part) {
  if (const auto relation = relation_of_terms(part)) {
    return describe_all(part.get_subquery(0), fmt::format(" {} ", *relation));
  }
  switch (part.get_type()) {
    case Xapian::Query::LEAF_TERM:
      return describe_term(*part.get_terms_begin());
    case Xapian::Query::LEAF_POSTING_SOURCE:
      return "newness";
    case Xapian::Query::OP_SCALE_WEIGHT:
      return describe_all(part, ", ");
    case Xapian::Query::OP_SYNONYM:
      return describe_all(part, " or ");
    default:
      return part.get_description();
  }
}

/// The terms of a sum, each under the condition that what it is a part of matches.
struct Summand {
  Xapian::Query query;
  Xapian::Query condition;
};

class Summands {
 public:
  static std::vector<Summand> of(const Xapian::Query& query) {
    Summands summands;
    summands.add(query, query);
    return std::move(summands.found_);
  }

 private:
  void add(const Xapian::Query& query, const Xapian::Query& condition) {
    if (relation_of_terms(query)) {
      found_.push_back({query, condition});
      return;
    }
    const std::size_t parts = query.get_num_subqueries();
    switch (query.get_type()) {
      case Xapian::Query::OP_AND:
      case Xapian::Query::OP_OR:
      case Xapian::Query::OP_AND_MAYBE:
        for (std::size_t i = 0; i < parts; ++i) {
          add(query.get_subquery(i), Xapian::Query(Xapian::Query::OP_AND, condition, query));
        }
        break;
      case Xapian::Query::OP_FILTER:
      case Xapian::Query::OP_AND_NOT:  // only the first part gives weight
        add(query.get_subquery(0), Xapian::Query(Xapian::Query::OP_AND, condition, query));
        break;
      default:
        found_.push_back({query, condition});
    }
  }

  std::vector<Summand> found_;
};

}  // namespace

std::vector<std::vector<ScorePart>> explain_scores(const Xapian::Database& database,
                                                   const Xapian::Query& query,
                                                   const std::vector<Xapian::docid>& documents,
                                                   const std::vector<std::string>& id_terms) {
  std::vector<std::vector<ScorePart>> explanations(documents.size());
  const Xapian::Query among(Xapian::Query::OP_OR, id_terms.begin(), id_terms.end());
  const auto count = static_cast<Xapian::doccount>(documents.size());
  for (const Summand& summand : Summands::of(query)) {
    Xapian::Enquire enquire(database);
    const Xapian::Query here(Xapian::Query::OP_FILTER, summand.query, among);
    enquire.set_query(Xapian::Query(Xapian::Query::OP_FILTER, here, summand.condition));
    const Xapian::MSet matches = enquire.get_mset(0, count, count);
    for (auto match = matches.begin(); match != matches.end(); ++match) {
      const auto document = std::ranges::find(documents, *match);
      if (document == documents.end() || match.get_weight() == 0) continue;
      explanations[static_cast<std::size_t>(document - documents.begin())].push_back(
          {describe(summand.query), match.get_weight()});
    }
  }
  return explanations;
}

}  // namespace shodh
