#pragma once

#include <cstddef>
#include <string_view>

#include "common/analysis/analyzer.h"
#include "searchd/query/query_ast.h"

namespace shodh {

/// No more words than this are read; the rest is left out with a warning.
inline constexpr std::size_t kMaxQueryWords = 64;
/// Parentheses nested deeper are read as if they were not there, with a warning.
inline constexpr std::size_t kMaxQueryDepth = 16;
/// A prefix has at least so many user-perceived characters; one that ends in a virama counts the
/// letter that is yet to come.
inline constexpr std::size_t kMinPrefixGraphemes = 2;

/// Reads a query of the query language (section 4 of the interface). Total: any bytes give a tree,
/// and what is malformed is read as the best plain words, with a warning that has its place.
///
/// What binds tighter comes first: field and =; NEAR; NOT and -; AND, written or not; OR. Linear.
Query parse_query(std::string_view text, Analyzer& analyzer);

}  // namespace shodh
