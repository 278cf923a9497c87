#pragma once

#include <string>

#include "searchd/query/query_ast.h"

namespace shodh {

/// The term of a word as it is written, in the title or anywhere.
std::string exact_term(const QueryWord& word, bool in_title);

/// The term that decides whether an article has the word, in its title or anywhere: its stem's, or
/// where it has none, its exact one.
std::string deciding_term(const QueryWord& word, bool in_title);

}  // namespace shodh
