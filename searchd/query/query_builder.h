#pragma once

#include <xapian.h>

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "common/base/calendar.h"
#include "searchd/query/asked_terms.h"
#include "searchd/query/positional_query.h"
#include "searchd/query/query_ast.h"
#include "searchd/query/search_filters.h"

namespace shodh {

/// A term whose BM25 weight counts `factor` times.
struct WeighedTerm {
  std::string term;
  double factor = 1;
};

/// Terms, two or more, that stand one behind another; where they do they lift an article, each by
/// `factor` times its BM25 weight.
struct TermRow {
  std::vector<std::string> terms;
  double factor = 1;
  std::vector<std::string> stems;  ///< of each exact word; empty where the terms are none
};

/// Both ends are in it. Articles without a date are in none.
struct DateRange {
  Instant first;
  Instant last;
};

/// A query of words and phrases: which articles match, and what each gets, can be told by the
/// postings of its terms.
struct WordsQuery {
  /// Ways to write a word; or several words of which one will do.
  struct Word {
    std::vector<WeighedTerm> terms;
    std::vector<TermRow> rows;
  };
  std::vector<Word> wanted;    ///< each in one way at least
  std::vector<Word> excluded;  ///< none of them in any way; their factors mean nothing
  std::vector<DateRange> dates;
  std::vector<WeighedTerm> lifting;
  std::vector<TermRow> neighbours;  ///< wanted words that are neighbours in the query
};

struct BuiltQuery {
  Xapian::Query query;
  /// It without `lifts`: matches the same, and gives each article at most their weight less.
  Xapian::Query unlifted;
  std::vector<Xapian::Query> lifts;  ///< words that stand together: dear to match
  std::optional<WordsQuery> words;   ///< the same, lifts and all, if it can be told so
  AskedTerms asked;  ///< what it asks for, each word weighted by how rare it is; nothing excluded
  std::vector<std::string> warnings;
};

/// How many documents of a database have a term. May throw Xapian::Error.
using TermFrequency = std::function<Xapian::doccount(const std::string& term)>;

/// What a query is built for; all must live as long as the queries.
struct SearchedIndex {
  const Xapian::Database& database;
  TermFrequency frequency;  ///< asked for several terms of each word
  OpenPositions positions;  ///< asked by phrases; of each of the database's shards
};

/// The query as Xapian takes it, for one database. Stems (the exact word where there is no stem)
/// decide what matches, exact words beside them lift what is written as asked, and where all words
/// must be there, neighbours of the query that are neighbours in the article lift it too. Of a
/// word's variants those are asked for that the database has. MatchAll for an empty query.
/// Throws Xapian::Error where the database can't be read.
BuiltQuery build_query(const Query& query, const SearchFilters& filters, Matching matching,
                       const SearchedIndex& index);

}  // namespace shodh
