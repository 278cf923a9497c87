#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "searchd/query/query_ast.h"

namespace shodh {

/// A piece of a query as typed.
struct Lexeme {
  enum class Type : std::uint8_t {
    kText,    ///< anything up to a blank, a quote or a parenthesis
    kQuoted,  ///< what stood between two double quotes
    kOpen,    ///< (
    kClose,   ///< )
    kAnd,     ///< AND, &&
    kOr,      ///< OR, |, ||
    kNot,     ///< NOT, or - before a word
    kNear,    ///< NEAR/n; `number` is n
    kField,   ///< name: before a word, a quote or a parenthesis; `text` is the name
  };
  Type type = Type::kText;
  std::string_view text;   ///< of the query
  std::size_t offset = 0;  ///< of `text` in the query
  bool is_exact = false;   ///< of kText and kQuoted: '=' stood before it
  bool is_prefix = false;  ///< of kText: '*' stood behind it
  std::uint32_t number = 0;
};

/// The field names that a colon makes a field of: title, date and the facets.
bool is_query_field(std::string_view name);

/// Cuts a query into lexemes; `text` must outlive them. A quote without its partner is left out
/// with a warning. Operators are upper-case, as AND, OR and NOT; quotes may be straight or
/// typographic. Any bytes are safe. Linear.
std::vector<Lexeme> lex_query(std::string_view text, std::vector<QueryWarning>& warnings);

}  // namespace shodh
