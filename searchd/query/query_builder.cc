#include "searchd/query/query_builder.h"

#include "common/index/schema.h"

namespace shodh {
namespace {

using Queries = std::vector<Xapian::Query>;

Xapian::Query combine(Xapian::Query::op op, const Queries& queries) {
  return {op, queries.begin(), queries.end()};
}

std::string exact_term(const QueryWord& word) {
  return schema::encode_term(schema::kExactPrefix, word.exact);
}

/// The term with positions that decides whether an article has the word.
Xapian::Query deciding_term(const QueryWord& word) {
  if (word.stem.empty()) return Xapian::Query(exact_term(word));
  return Xapian::Query(schema::encode_term(schema::kStemPrefix, word.stem));
}

/// What a query asks for, and what only lifts an article that has it.
struct Parts {
  Queries required;
  Queries lifting;
};

void add_exact(const QueryWord& word, Parts& parts) {
  if (word.stem.empty()) return;
  parts.lifting.emplace_back(Xapian::Query::OP_SCALE_WEIGHT, Xapian::Query(exact_term(word)),
                             schema::kExactWeight);
}

Parts split(const Query& query) {
  Parts parts;
  for (const QueryWord& word : query.words) {
    (word.is_optional ? parts.lifting : parts.required).push_back(deciding_term(word));
    add_exact(word, parts);
  }
  for (const QueryPhrase& phrase : query.phrases) {
    Queries words;
    for (const QueryWord& word : phrase.words) {
      words.push_back(deciding_term(word));
      add_exact(word, parts);
    }
    parts.required.emplace_back(Xapian::Query::OP_PHRASE, words.begin(), words.end(),
                                static_cast<Xapian::termcount>(words.size()));
  }
  return parts;
}

Xapian::Query wanted(const Query& query, Matching matching) {
  if (query.empty()) return Xapian::Query::MatchAll;
  const Parts parts = split(query);
  const auto op = matching == Matching::kAllWords ? Xapian::Query::OP_AND : Xapian::Query::OP_OR;
  if (parts.lifting.empty()) return combine(op, parts.required);
  const Xapian::Query lifting = combine(Xapian::Query::OP_OR, parts.lifting);
  if (parts.required.empty()) return lifting;
  return {Xapian::Query::OP_AND_MAYBE, combine(op, parts.required), lifting};
}

Xapian::Query facet_filter(const SearchFilters::Facet& facet) {
  Queries values;
  for (const schema::FacetField& field : schema::kFacetFields) {
    if (field.name != facet.field) continue;
    for (const std::string& value : facet.values) {
      values.emplace_back(schema::encode_value_term(field.prefix, value));
    }
  }
  return combine(Xapian::Query::OP_OR, values);
}

/// Articles without a date have no value in the slot, and are in no range.
Xapian::Query date_filter(const SearchFilters& filters) {
  const Instant first = filters.from.value_or(Instant::min());
  const Instant last = filters.until ? *filters.until - std::chrono::seconds(1) : Instant::max();
  return {Xapian::Query::OP_VALUE_RANGE, schema::kDateSlot, schema::encode_date(first),
          schema::encode_date(last)};
}

}  // namespace

Xapian::Query build_query(const Query& query, const SearchFilters& filters, Matching matching) {
  Xapian::Query result = wanted(query, matching);
  for (const SearchFilters::Facet& facet : filters.facets) {
    result = {Xapian::Query::OP_FILTER, result, facet_filter(facet)};
  }
  if (filters.from || filters.until) {
    result = {Xapian::Query::OP_FILTER, result, date_filter(filters)};
  }
  return result;
}

}  // namespace shodh
