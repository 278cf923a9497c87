#include "searchd/query/query_ast.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

namespace shodh {
namespace {

std::string join(const std::vector<std::string>& parts, std::string_view separator) {
  return fmt::format("{}", fmt::join(parts, separator));
}

std::vector<std::string> word_texts(const QueryNode& node) {
  std::vector<std::string> texts;
  for (const QueryWord& word : node.words) {
    std::vector<std::string> ways{word.text};
    for (const QueryWord& other : word.alternatives) {
      if (other.is_equal) ways.push_back(other.text);
    }
    std::string text = ways.size() == 1 ? ways.front() : "(" + join(ways, " OR ") + ")";
    texts.push_back(word.is_optional ? text + "?" : text);
  }
  return texts;
}

std::string print(const QueryNode& node);

/// Children with an operator between, in parentheses where there are several.
std::string print_children(const QueryNode& node, std::string_view separator) {
  std::vector<std::string> parts;
  for (const QueryNode& child : node.children) parts.push_back(print(child));
  return parts.size() == 1 ? parts.front() : "(" + join(parts, separator) + ")";
}

std::string print_words(const QueryNode& node) {
  const std::vector<std::string> texts = word_texts(node);
  switch (node.type) {
    case QueryNode::Type::kPhrase:
      return "\"" + join(texts, " ") + "\"";
    case QueryNode::Type::kPrefix:
      return texts.front() + "*";
    case QueryNode::Type::kNear:
      return "(" + join(texts, fmt::format(" NEAR/{} ", node.distance)) + ")";
    default:
      return texts.size() == 1 ? texts.front() : "(" + join(texts, " AND ") + ")";
  }
}

std::string print(const QueryNode& node) {
  switch (node.type) {
    case QueryNode::Type::kAnd:
      return print_children(node, " AND ");
    case QueryNode::Type::kOr:
      return print_children(node, " OR ");
    case QueryNode::Type::kNot:
      return "NOT " + print(node.children.front());
    case QueryNode::Type::kFilter:
      return node.value.find(' ') == std::string::npos ? node.field + ":" + node.value
                                                       : node.field + ":\"" + node.value + "\"";
    case QueryNode::Type::kDate:
      return "date:" + node.value;
    default:
      return (node.in_title ? "title:" : "") + std::string(node.is_exact ? "=" : "") +
             print_words(node);
  }
}

}  // namespace

std::string interpreted(const Query& query) {
  return query.empty() ? std::string() : print(query.root);
}

bool contains(const QueryNode& node, QueryNode::Type type) {
  return node.type == type || std::ranges::any_of(node.children, [&](const QueryNode& child) {
           return contains(child, type);
         });
}

}  // namespace shodh
