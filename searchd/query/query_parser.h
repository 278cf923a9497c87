#pragma once

#include <cstddef>
#include <string_view>

#include "common/analysis/analyzer.h"
#include "searchd/query/query_ast.h"

namespace shodh {

/// No more words than this are read; the rest is left out with a warning.
inline constexpr std::size_t kMaxQueryWords = 64;

/// Reads a query: words, and phrases in double quotes (straight or typographic). Total: any bytes
/// give a query, and what is malformed is read as plain words with a warning. Linear.
Query parse_query(std::string_view text, Analyzer& analyzer);

}  // namespace shodh
