#include "searchd/query/query_parser.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "searchd/query/query_letters.h"
#include "searchd/query/query_lexer.h"

namespace shodh {
namespace {

using Type = QueryNode::Type;

class Parser {
 public:
  Parser(std::string_view text, Analyzer& analyzer) : analyzer_(analyzer) {
    lexemes_ = lex_query(text, query_.warnings);
  }

  Query parse() {
    while (at_ < lexemes_.size()) {
      append(query_.root, parse_or(0));
      if (at_ < lexemes_.size()) {  // only a ')' stops parse_or() at the top
        warn(lexemes_[at_], "a closing parenthesis without its partner was left out");
        ++at_;
      }
    }
    std::ranges::stable_sort(query_.warnings, {}, &QueryWarning::offset);
    return std::move(query_);
  }

 private:
  using MaybeNode = std::optional<QueryNode>;

  void warn(const Lexeme& lexeme, std::string message) {
    query_.warnings.push_back({lexeme.offset, std::move(message)});
  }

  [[nodiscard]] const Lexeme* peek() const {
    return at_ < lexemes_.size() ? &lexemes_[at_] : nullptr;
  }
  [[nodiscard]] bool next_is(Lexeme::Type type) const {
    return peek() != nullptr && peek()->type == type;
  }
  /// Whether something follows that an operator can stand before.
  [[nodiscard]] bool operand_follows() const {
    return peek() != nullptr && peek()->type != Lexeme::Type::kClose &&
           peek()->type != Lexeme::Type::kAnd && peek()->type != Lexeme::Type::kOr &&
           peek()->type != Lexeme::Type::kNear;
  }

  /// Adds a node to a kAnd, whose kAnd children become its own.
  static void append(QueryNode& parent, MaybeNode node) {
    if (!node) return;
    if (node->type == Type::kAnd) {
      std::ranges::move(node->children, std::back_inserter(parent.children));
    } else {
      parent.children.push_back(*std::move(node));
    }
  }

  /// A node with children, or the only child itself, or nothing.
  static MaybeNode simplified(QueryNode node) {
    if (node.children.empty()) return std::nullopt;
    if (node.children.size() == 1) return std::move(node.children.front());
    return node;
  }

  MaybeNode parse_or(std::size_t depth) {
    QueryNode any;
    any.type = Type::kOr;
    const auto add = [&](MaybeNode node) {
      if (node) any.children.push_back(*std::move(node));
    };
    while (peek() != nullptr && !next_is(Lexeme::Type::kClose)) {
      if (next_is(Lexeme::Type::kOr)) {
        const Lexeme& op = lexemes_[at_++];
        if (any.children.empty() || !operand_follows()) {
          warn(op, "OR with nothing on one side was left out");
        }
        continue;
      }
      add(parse_and(depth));
    }
    return simplified(std::move(any));
  }

  MaybeNode parse_and(std::size_t depth) {
    QueryNode all;
    while (peek() != nullptr && !next_is(Lexeme::Type::kClose) && !next_is(Lexeme::Type::kOr)) {
      if (next_is(Lexeme::Type::kAnd)) {
        const Lexeme& op = lexemes_[at_++];
        if (all.children.empty() || !operand_follows()) {
          warn(op, "AND with nothing on one side was left out");
        }
        continue;
      }
      append(all, parse_not(depth));
    }
    return simplified(std::move(all));
  }

  MaybeNode parse_not(std::size_t depth) {
    if (!next_is(Lexeme::Type::kNot)) return parse_near(depth);
    const Lexeme& op = lexemes_[at_++];
    bool is_negated = true;
    while (next_is(Lexeme::Type::kNot)) {
      ++at_;
      is_negated = !is_negated;
    }
    MaybeNode operand = operand_follows() ? parse_near(depth) : std::nullopt;
    if (!operand) {
      warn(op, "NOT with nothing behind it was left out");
      return std::nullopt;
    }
    if (!is_negated) return operand;
    QueryNode without;
    without.type = Type::kNot;
    without.children.push_back(*std::move(operand));
    return without;
  }

  /// Words with NEAR between; what is no single word there is tied by AND instead.
  MaybeNode parse_near(std::size_t depth) {
    if (next_is(Lexeme::Type::kNear)) {
      warn(lexemes_[at_++], "NEAR with nothing on one side was left out");
      return std::nullopt;
    }
    MaybeNode left = parse_atom(depth);
    while (next_is(Lexeme::Type::kNear)) {
      const Lexeme& op = lexemes_[at_++];
      if (!left || !operand_follows() || next_is(Lexeme::Type::kNot)) {
        warn(op, "NEAR with nothing on one side was left out");
        continue;
      }
      left = near(*std::move(left), parse_atom(depth), op);
    }
    return left;
  }

  MaybeNode near(QueryNode left, MaybeNode right, const Lexeme& op) {
    if (!right) return left;
    const bool left_fits = left.type == Type::kNear || is_plain_word(left);
    if (!left_fits || !is_plain_word(*right)) {
      warn(op, "NEAR stands between single words; it was read as AND");
      QueryNode all;
      append(all, std::move(left));
      append(all, std::move(right));
      return all;
    }
    if (left.type == Type::kWord) {
      left.type = Type::kNear;
      left.distance = op.number;
    }
    left.distance = std::max(left.distance, op.number);
    left.words.push_back(std::move(right->words.front()));
    return left;
  }

  static bool is_plain_word(const QueryNode& node) {
    return node.type == Type::kWord && node.words.size() == 1 && !node.is_exact;
  }

  MaybeNode parse_atom(std::size_t depth) {
    const Lexeme& lexeme = lexemes_[at_++];
    if (depth > kMaxQueryDepth) {
      warn(lexeme, fmt::format("what is nested deeper than {} was left out", kMaxQueryDepth));
      return std::nullopt;
    }
    switch (lexeme.type) {
      case Lexeme::Type::kOpen:
        return parse_group(lexeme, depth);
      case Lexeme::Type::kQuoted:
        return phrase_node(lexeme);
      case Lexeme::Type::kField:
        return parse_field(lexeme, depth);
      case Lexeme::Type::kText:
        return text_node(lexeme);
      default:  // a NOT behind a field
        --at_;
        return parse_not(depth + 1);
    }
  }

  MaybeNode parse_group(const Lexeme& open, std::size_t depth) {
    if (depth == kMaxQueryDepth) {
      warn(open, fmt::format("parentheses deeper than {} were left out", kMaxQueryDepth));
      skip_opening_parentheses();
      return std::nullopt;
    }
    MaybeNode node = parse_or(depth + 1);
    if (next_is(Lexeme::Type::kClose)) {
      ++at_;
    } else {
      warn(open, "a parenthesis that is not closed was left out");
    }
    return node;
  }

  void skip_opening_parentheses() {
    while (next_is(Lexeme::Type::kOpen)) ++at_;
  }

  MaybeNode parse_field(const Lexeme& field, std::size_t depth) {
    if (field.text == "title") {
      const bool outer = std::exchange(in_title_, true);
      MaybeNode node = operand_follows() ? parse_atom(depth + 1) : std::nullopt;
      in_title_ = outer;
      return node;
    }
    const bool has_value = next_is(Lexeme::Type::kText) || next_is(Lexeme::Type::kQuoted);
    if (!has_value) {
      warn(field, fmt::format("{}: needs a value behind it", field.text));
      return std::nullopt;
    }
    const Lexeme& value = lexemes_[at_++];
    return field.text == "date" ? date_node(field, value) : filter_node(field, value);
  }

  static QueryNode filter_node(const Lexeme& field, const Lexeme& value) {
    QueryNode node;
    node.type = Type::kFilter;
    node.field = field.text;
    node.value = value.text;
    return node;
  }

  /// A year, month or day; or two with .. between, either of which may be missing.
  MaybeNode date_node(const Lexeme& field, const Lexeme& value) {
    const std::size_t dots = value.text.find("..");
    const bool is_range = dots != std::string_view::npos;
    const std::string_view first = value.text.substr(0, dots);
    const std::string_view last = is_range ? value.text.substr(dots + 2) : first;
    QueryNode node;
    node.type = Type::kDate;
    node.value = value.text;
    const auto from = parse_calendar_period(first);
    const auto until = parse_calendar_period(last);
    const bool is_open = is_range && first.empty() != last.empty();
    const bool is_readable =
        (from || (is_open && first.empty())) && (until || (is_open && last.empty()));
    if (is_readable) {
      if (from) node.from = from->begin;
      if (until) node.until = until->end;
    }
    if (!is_readable || (node.from && node.until && *node.from >= *node.until)) {
      warn(field,
           "date: needs YYYY, YYYY-MM or YYYY-MM-DD, or two with .. between, the earlier "
           "first; it was left out");
      return std::nullopt;
    }
    return node;
  }

  /// Analyses a piece of the query; what is over the limit is dropped.
  std::vector<QueryWord> analyze(const Lexeme& piece) {
    std::vector<QueryWord> words;
    const Token* before = nullptr;
    for (const Token& token : analyzer_.analyze(piece.text)) {
      if (word_count_ >= kMaxQueryWords) {
        if (word_count_++ == kMaxQueryWords) {
          warn(piece, fmt::format("only the first {} words were read", kMaxQueryWords));
        }
        break;
      }
      ++word_count_;
      const bool is_glued_ending = before != nullptr && before->range.end == token.range.begin &&
                                   token.type == TokenType::kGujarati &&
                                   before->type != TokenType::kGujarati;
      QueryWord& word = words.emplace_back();
      word.text = token.range.of(piece.text);
      word.exact = token.exact;
      word.stem = token.stem;
      word.is_optional = is_glued_ending;
      before = &token;
    }
    return words;
  }

  MaybeNode words_node(Type type, const Lexeme& lexeme, std::vector<QueryWord> words) const {
    if (words.empty()) return std::nullopt;
    QueryNode node;
    node.type = type;
    node.is_exact = lexeme.is_exact;
    node.in_title = in_title_;
    node.words = std::move(words);
    return node;
  }

  MaybeNode phrase_node(const Lexeme& lexeme) {
    std::vector<QueryWord> words = analyze(lexeme);
    for (QueryWord& word : words) word.is_optional = false;
    const Type type = words.size() > 1 ? Type::kPhrase : Type::kWord;
    return words_node(type, lexeme, std::move(words));
  }

  MaybeNode text_node(const Lexeme& lexeme) {
    std::vector<QueryWord> words = analyze(lexeme);
    if (!lexeme.is_prefix || words.empty()) {
      // Exactly as written is, for a word of several tokens, these next to each other.
      const bool is_phrase = lexeme.is_exact && words.size() > 1;
      return words_node(is_phrase ? Type::kPhrase : Type::kWord, lexeme, std::move(words));
    }
    if (words.size() > 1 || count_letters(lexeme.text) < kMinPrefixGraphemes) {
      warn(lexeme, words.size() > 1 ? "* stands behind one word only; it was left out"
                                    : "* needs two letters before it; it was left out");
      return words_node(Type::kWord, lexeme, std::move(words));
    }
    return words_node(Type::kPrefix, lexeme, std::move(words));
  }

  Analyzer& analyzer_;  // the caller's, for the time of one call
  Query query_;
  std::vector<Lexeme> lexemes_;
  std::size_t at_ = 0;
  std::size_t word_count_ = 0;
  bool in_title_ = false;
};

}  // namespace

Query parse_query(std::string_view text, Analyzer& analyzer) {
  return Parser(text, analyzer).parse();
}

}  // namespace shodh
