#include "searchd/query/query_variants.h"

#include <optional>
#include <string_view>
#include <utility>

#include "common/analysis/acronyms.h"
#include "common/analysis/stopwords.h"
#include "searchd/query/query_letters.h"

namespace shodh {
namespace {

using Type = QueryNode::Type;

/// No half of a split word is shorter; halves of one letter are endings and accidents.
constexpr std::size_t kMinHalfLetters = 2;

class VariantMaker {
 public:
  explicit VariantMaker(Analyzer& analyzer) : analyzer_(analyzer) {}

  void visit(QueryNode& node) {
    for (QueryNode& child : node.children) visit(child);
    if (node.type == Type::kAnd) join_neighbours(node);
    if (node.is_exact) return;
    if (node.type == Type::kWord || node.type == Type::kPhrase) join_all(node);
    if (node.type == Type::kWord) {
      for (QueryWord& word : node.words) {
        add_acronym(word);
        add_splits(word);
      }
    }
  }

 private:
  std::optional<QueryWord> analyze_word(const std::string& text) {
    return shodh::analyze_word(text, analyzer_);
  }

  static bool is_joinable(const QueryWord& word) {
    return !word.stem.empty() && !is_stop_word(word.exact);
  }

  static bool is_plain_word(const QueryNode& node) {
    return node.type == Type::kWord && !node.is_exact && node.words.size() == 1 &&
           is_joinable(node.words.front());
  }

  void join_neighbours(QueryNode& all) {
    for (std::size_t i = 0; i + 1 < all.children.size(); ++i) {
      QueryNode& left = all.children[i];
      QueryNode& right = all.children[i + 1];
      if (!is_plain_word(left) || !is_plain_word(right) || left.in_title != right.in_title) {
        continue;
      }
      auto joined = analyze_word(left.words[0].text + right.words[0].text);
      if (!joined) continue;
      joined->weight = 0.5;  // both words ask for it
      left.words[0].alternatives.push_back(*joined);
      right.words[0].alternatives.push_back(*joined);
    }
  }

  void join_all(QueryNode& node) {
    std::string text;
    for (const QueryWord& word : node.words) {
      if (word.is_optional || !is_joinable(word)) return;
      text += word.text;
    }
    if (node.words.size() < 2 || node.words.size() > 3) return;
    if (auto joined = analyze_word(text)) node.joined.push_back(*std::move(joined));
  }

  void add_acronym(QueryWord& word) {
    const auto partner = begins_in_gujarati(word.exact) ? acronym_in_latin(word.exact)
                                                        : acronym_in_gujarati(word.exact);
    if (!partner) return;
    if (auto other = analyze_word(*partner)) word.alternatives.push_back(*std::move(other));
  }

  void add_splits(QueryWord& word) {
    if (!begins_in_gujarati(word.exact) || is_stop_word(word.exact)) return;
    const std::string exact = word.exact;
    std::size_t letters = 0;
    for (std::size_t at = 0; at < exact.size(); at = next_letter(exact, at)) {
      if (letters >= kMinHalfLetters) add_split(word, exact, at);
      ++letters;
    }
  }

  void add_split(QueryWord& word, const std::string& exact, std::size_t at) {
    auto first = analyze_word(exact.substr(0, at));
    auto second = analyze_word(exact.substr(at));
    if (!first || !second || !is_joinable(*first) || !is_joinable(*second) ||
        count_letters(second->exact) < kMinHalfLetters) {
      return;
    }
    word.splits.push_back({*std::move(first), *std::move(second)});
  }

  Analyzer& analyzer_;  // the caller's, for the time of one call
};

}  // namespace

std::optional<QueryWord> analyze_word(const std::string& text, Analyzer& analyzer) {
  const auto& tokens = analyzer.analyze(text);
  if (tokens.size() != 1) return std::nullopt;
  QueryWord word;
  word.text = text;
  word.exact = tokens.front().exact;
  word.stem = tokens.front().stem;
  return word;
}

void add_variants(Query& query, Analyzer& analyzer) { VariantMaker(analyzer).visit(query.root); }

}  // namespace shodh
