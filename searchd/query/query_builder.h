#pragma once

#include <xapian.h>

#include <cstddef>
#include <string>
#include <vector>

#include "searchd/query/asked_terms.h"
#include "searchd/query/exact_phrase.h"
#include "searchd/query/query_ast.h"
#include "searchd/query/search_filters.h"

namespace shodh {

/// A prefix stands for at most so many words, the most frequent ones.
inline constexpr std::size_t kMaxPrefixWords = 100;

struct BuiltQuery {
  Xapian::Query query;
  /// It without `lifts`: matches the same, and gives each article at most their weight less.
  Xapian::Query unlifted;
  std::vector<Xapian::Query> lifts;  ///< words that stand together: dear to match
  AskedTerms asked;  ///< what it asks for, each word weighted by how rare it is; nothing excluded
  std::vector<std::string> warnings;
};

/// The query as Xapian takes it, for one database. Stems (the exact word where there is no stem)
/// decide what matches, exact words beside them lift what is written as asked, and where all words
/// must be there, neighbours of the query that are neighbours in the article lift it too. Of a
/// word's variants those are asked for that the database has. MatchAll for an empty query.
/// `texts` is asked by exact phrases; it must live as long as the queries.
/// Throws Xapian::Error where the database can't be read.
BuiltQuery build_query(const Query& query, const SearchFilters& filters, Matching matching,
                       const Xapian::Database& database, PhraseTexts& texts);

}  // namespace shodh
