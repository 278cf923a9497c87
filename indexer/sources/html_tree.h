#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "common/base/result.h"

namespace shodh {

/// An element, or a run of text.
struct HtmlNode {
  std::string_view name;  ///< lower case; empty for text. The tree owns it
  std::string text;       ///< of a text, script or style: entities resolved
  /// Those that are asked for (kKeptAttributes in the .cc), names in lower case.
  std::vector<std::pair<std::string_view, std::string>> attributes;
  std::uint32_t parent = 0;  ///< the root's is itself
  std::uint32_t end = 0;     ///< one past its last descendant
};

/// The elements and texts of an HTML page in document order: node 0 is a root without attributes,
/// a node's descendants are those after it and before its `end`. Comments are gone.
///
/// The seam to libxml2's HTML parser: no other file knows it. A value; movable.
class HtmlTree {
 public:
  /// Parses UTF-8; whatever the page says of its encoding is passed over. No markup is wrong enough
  /// to fail. Nothing outside of `utf8` is read: HTML has no entities of its own making, and no
  /// DTD is loaded. Fails with kTooLarge on more than 500,000 nodes, elements nested more than
  /// 1,000 deep or an element with more than 2,000 attributes, as no page has; so memory stays
  /// within about 100 MB and four times the text, and time is about linear.
  /// Precondition: valid UTF-8. No recursion.
  static Result<HtmlTree> parse(std::string_view utf8);

  [[nodiscard]] const std::vector<HtmlNode>& nodes() const { return nodes_; }
  [[nodiscard]] const HtmlNode& operator[](std::size_t node) const { return nodes_[node]; }
  [[nodiscard]] std::size_t size() const { return nodes_.size(); }

  /// An attribute's value; empty where there is none.
  [[nodiscard]] std::string_view attribute(std::size_t node, std::string_view name) const;

  /// All text below a node, or its own, scripts and styles included, as it stands.
  [[nodiscard]] std::string text_of(std::size_t node) const;

 private:
  friend class HtmlTreeBuilder;
  std::unordered_set<std::string> names_;  // of elements and attributes, which nodes point to
  std::vector<HtmlNode> nodes_;
};

}  // namespace shodh
