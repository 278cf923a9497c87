#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/base/calendar.h"

namespace shodh {

/// One word of a query, as it was typed and in the analyser's terms.
struct QueryWord {
  std::string text;   ///< as typed
  std::string exact;  ///< see Token
  std::string stem;   ///< empty where there is none
  /// An ending glued to a Latin word or a number (the ની of GSTVની): wanted, not required, for the
  /// article may have it detached, or another one.
  bool is_optional = false;
  double weight = 1;  ///< less for what is likely not meant; of a phrase its first word's
  /// Of an alternative: as likely meant as the word itself, so that interpreted() names it.
  bool is_equal = false;
  bool is_name = false;  ///< of something known under other names too: right as it is

  // Other ways to write it, filled in by add_variants(); which of them the archive has, the builder
  // finds out.
  std::vector<QueryWord> alternatives;         ///< each one word
  std::vector<std::vector<QueryWord>> splits;  ///< each two words, next to each other
};

/// A node of the tree that a query is read as. A value; trees are at most kMaxQueryDepth deep.
struct QueryNode {
  enum class Type : std::uint8_t {
    kWord,  ///< words: the one or more tokens of one written word (પેટ્રોલ-ડીઝલ, GSTVની)
    kPhrase,  ///< words, next to each other in this order
    kPrefix,  ///< words[0]: every word that begins so
    kNear,    ///< words, each within `distance` of the one before, in any order
    kAnd,     ///< all children; a kNot among them excludes
    kOr,      ///< any child
    kNot,     ///< without children[0]
    kFilter,  ///< facet `field` is `value`
    kDate,    ///< dated in [from, until)
  };
  Type type = Type::kAnd;
  std::vector<QueryWord> words;
  bool is_exact = false;  ///< of kWord and kPhrase: as written only
  bool in_title = false;  ///< of all with words: in title or title_en only
  std::uint32_t distance = 0;
  std::string field;  ///< of kFilter: a name of schema::kFacetFields
  std::string value;  ///< of kFilter and kDate: as typed
  std::optional<Instant> from;
  std::optional<Instant> until;
  std::vector<QueryNode> children;
  /// Of kPhrase, and of a kWord of several tokens: all of them written as one word.
  std::vector<QueryWord> joined;
};

/// What is wrong with a query as typed, and how it was read instead.
struct QueryWarning {
  std::size_t offset = 0;  ///< bytes into the query
  std::string message;
};

/// A query, understood. The root is a kAnd; without children it asks for nothing.
struct Query {
  QueryNode root;
  std::vector<QueryWarning> warnings;

  [[nodiscard]] bool empty() const { return root.children.empty(); }
};

/// The query in one line, with every operator written out: `(ઉત્તર AND કોરિયા)`.
std::string interpreted(const Query& query);

/// Whether the tree has a node of this type.
bool contains(const QueryNode& node, QueryNode::Type type);

}  // namespace shodh
