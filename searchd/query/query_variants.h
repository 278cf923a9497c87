#pragma once

#include <optional>
#include <string>

#include "common/analysis/analyzer.h"
#include "searchd/query/query_ast.h"

namespace shodh {

/// The text as one word of a query; nullopt where the analyser makes none or several of it.
std::optional<QueryWord> analyze_word(const std::string& text, Analyzer& analyzer);

/// Adds the other ways in which an archive may write a query's words:
///
/// - two words in a row as one (વડા પ્રધાન, વડાપ્રધાન), the parts of a hyphenated word as one, and
/// one
///   word as two; function words are neither joined nor split off
/// - an acronym in the other script (PM, પીએમ; KCNA, કેસીએનએ)
///
/// Words that are asked for exactly as written get none. Linear in the query, some analyses a word.
void add_variants(Query& query, Analyzer& analyzer);

}  // namespace shodh
