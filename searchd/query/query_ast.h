#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace shodh {

/// One word of a query, as it was typed and in the analyser's terms.
struct QueryWord {
  std::string text;   ///< as typed
  std::string exact;  ///< see Token
  std::string stem;   ///< empty where there is none
  /// An ending glued to a Latin word or a number (the ની of GSTVની): wanted, not required, for the
  /// article may have it detached, or another one.
  bool is_optional = false;
};

/// Words next to each other, in this order.
struct QueryPhrase {
  std::vector<QueryWord> words;
};

/// What is wrong with a query as typed, and how it was read instead.
struct QueryWarning {
  std::size_t offset = 0;  ///< bytes into the query
  std::string message;
};

/// A query, understood: an article matches that has all the words and all the phrases.
struct Query {
  std::vector<QueryWord> words;
  std::vector<QueryPhrase> phrases;
  std::vector<QueryWarning> warnings;

  [[nodiscard]] bool empty() const { return words.empty() && phrases.empty(); }
};

/// The query in one line, as `(ઉત્તર AND કોરિયા)`.
std::string interpreted(const Query& query);

}  // namespace shodh
