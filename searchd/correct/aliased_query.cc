#include "searchd/correct/aliased_query.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <utility>

#include "common/text/romanisation.h"
#include "searchd/correct/romanised_candidates.h"
#include "searchd/query/query_letters.h"

namespace shodh {
namespace {

using Type = QueryNode::Type;

/// Another name finds, and does not outweigh the name that was typed.
constexpr double kOtherNameWeight = 0.1;

bool is_plain_word(const QueryNode& node) {
  return node.type == Type::kWord && !node.is_exact && !node.in_title && node.words.size() == 1;
}

class Namer {
 public:
  Namer(const Aliases& aliases, const LexiconView& lexicon, Analyzer& analyzer)
      : aliases_(aliases), lexicon_(lexicon), analyzer_(analyzer) {}

  void visit(QueryNode& node) {
    if (node.type != Type::kAnd && node.type != Type::kOr) return;
    for (std::size_t i = 0; i < node.children.size(); ++i) {
      if (is_plain_word(node.children[i])) {
        name(node, i);
      } else {
        visit(node.children[i]);
      }
    }
  }

  std::vector<Correction> corrections() && { return std::move(corrections_); }

 private:
  /// Puts all names in the place of the longest one that begins with a child.
  void name(QueryNode& parent, std::size_t begin) {
    const std::size_t most = parent.type == Type::kAnd ? aliases_.longest() : 1;
    std::size_t end = begin;
    std::string key;
    std::size_t longest = 0;
    std::span<const Aliases::Name> others;
    for (; end < parent.children.size() && end - begin < most; ++end) {
      if (!is_plain_word(parent.children[end])) break;
      if (!key.empty()) key += ' ';
      key += parent.children[end].words.front().exact;
      const auto found = aliases_.others(key);
      if (found.empty()) continue;
      longest = end + 1 - begin;
      others = found;
    }
    if (longest > 0) replace(parent, begin, longest, others);
  }

  void replace(QueryNode& parent, std::size_t begin, std::size_t count,
               std::span<const Aliases::Name> others) {
    const auto first = parent.children.begin() + static_cast<std::ptrdiff_t>(begin);
    const auto last = first + static_cast<std::ptrdiff_t>(count);
    std::string typed;
    QueryNode as_typed;
    for (auto child = first; child != last; ++child) {
      QueryWord& word = child->words.front();
      word.is_name = true;
      if (!typed.empty()) typed += ' ';
      typed += word.text;
      as_typed.children.push_back(std::move(*child));
    }
    if (count == 1) as_typed = QueryNode(std::move(as_typed.children.front()));
    QueryNode either;
    either.type = Type::kOr;
    // Of Gujarati names for what was typed in Latin letters the first is what was meant, unless the
    // archive writes it in Latin letters itself.
    bool may_be_meant = !begins_in_gujarati(typed);
    const std::uint64_t as_typed_articles = articles_with(words_of(as_typed));
    either.children.push_back(std::move(as_typed));
    for (const Aliases::Name& other : others) {
      QueryNode node = named(other.written);
      if (node.words.empty()) continue;
      const std::uint64_t articles = articles_with(node.words);
      if (may_be_meant && begins_in_gujarati(other.written) &&
          as_typed_articles * kMuchCommoner <= articles) {
        corrections_.push_back({typed, other.written, "alias", articles});
        may_be_meant = false;
      } else if (!sounds_alike(words_of(either.children.front()), node.words)) {
        for (QueryWord& word : node.words) word.weight = kOtherNameWeight;
      }
      either.children.push_back(std::move(node));
    }
    *first = std::move(either);
    parent.children.erase(first + 1, last);
  }

  QueryNode named(const std::string& name) {
    QueryNode node;
    for (const Token& token : analyzer_.analyze(name)) {
      QueryWord word;
      word.text = token.range.of(name);
      word.exact = token.exact;
      word.stem = token.stem;
      word.is_name = true;
      node.words.push_back(std::move(word));
    }
    node.type = node.words.size() == 1 ? Type::kWord : Type::kPhrase;
    return node;
  }

  /// Whether words typed in Latin letters are these in Gujarati: india, ઇન્ડિયા.
  static bool sounds_alike(const std::vector<QueryWord>& typed,
                           const std::vector<QueryWord>& words) {
    return std::ranges::equal(typed, words, [](const QueryWord& latin, const QueryWord& word) {
      if (begins_in_gujarati(latin.exact) || !begins_in_gujarati(word.exact)) return false;
      Romanisation romanisation(latin.exact);
      const auto letters = static_cast<double>(romanisation.latin().size());
      return romanisation.log_chance(word.exact) >= RomanisedCandidate::kSureLetterScore * letters;
    });
  }

  static std::vector<QueryWord> words_of(const QueryNode& node) {
    std::vector<QueryWord> words = node.words;
    for (const QueryNode& child : node.children) words.push_back(child.words.front());
    return words;
  }

  /// That may have all the words: as many as have the rarest.
  [[nodiscard]] std::uint64_t articles_with(const std::vector<QueryWord>& words) const {
    std::uint64_t rarest = lexicon_.frequency(words.front().exact);
    for (const QueryWord& word : words) {
      rarest = std::min(rarest, lexicon_.frequency(word.exact));
    }
    return rarest;
  }

  const Aliases& aliases_;  // these three are the caller's, for the time of one call
  const LexiconView& lexicon_;
  Analyzer& analyzer_;
  std::vector<Correction> corrections_;
};

}  // namespace

std::vector<Correction> ask_for_other_names(Query& query, const Aliases& aliases,
                                            const LexiconView& lexicon, Analyzer& analyzer) {
  Namer namer(aliases, lexicon, analyzer);
  namer.visit(query.root);
  return std::move(namer).corrections();
}

}  // namespace shodh
