#include "searchd/query/query_lexer.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "common/base/utf8.h"
#include "common/index/schema.h"

namespace shodh {
namespace {

/// What people's keyboards and phones make of a double quote.
constexpr std::array<char32_t, 7> kDoubleQuotes{U'"',   0x201C, 0x201D, 0x201E,
                                                0x201F, 0x00AB, 0x00BB};
/// ... and of a hyphen before a word.
constexpr std::array<char32_t, 4> kHyphens{U'-', 0x2010, 0x2011, 0x2212};
constexpr std::array<char32_t, 8> kBlanks{U' ',   U'\t',  U'\n',  U'\r',
                                          0x00A0, 0x2003, 0x3000, 0x200B};
constexpr std::uint32_t kMaxNearDistance = 100;

template <std::size_t Size>
bool is_one_of(const std::array<char32_t, Size>& set, char32_t c) {
  return std::ranges::find(set, c) != set.end();
}

class Lexer {
 public:
  Lexer(std::string_view text, std::vector<QueryWarning>& warnings)
      : text_(text), warnings_(warnings) {}

  std::vector<Lexeme> run() {
    while (at_ < text_.size()) {
      const std::size_t start = at_;
      const char32_t c = next_code_point(text_, at_);
      if (is_one_of(kBlanks, c)) continue;
      if (is_one_of(kDoubleQuotes, c)) {
        quoted(start, false);
      } else if (c == U'(') {
        add(Lexeme::Type::kOpen, start, at_);
      } else if (c == U')') {
        add(Lexeme::Type::kClose, start, at_);
      } else if (c == U'|') {
        if (peek() == U'|') next_code_point(text_, at_);
        add(Lexeme::Type::kOr, start, at_);
      } else if (is_one_of(kHyphens, c) && begins_operand()) {
        add(Lexeme::Type::kNot, start, at_);
      } else if (c == U'=' && is_one_of(kDoubleQuotes, peek())) {
        const std::size_t quote = at_;
        next_code_point(text_, at_);
        quoted(quote, true);
      } else {
        at_ = start;
        text();
      }
    }
    return std::move(lexemes_);
  }

 private:
  [[nodiscard]] char32_t peek() const {
    std::size_t offset = at_;
    return offset < text_.size() ? next_code_point(text_, offset) : U' ';
  }

  [[nodiscard]] bool begins_operand() const {
    return !is_one_of(kBlanks, peek()) && peek() != U')';
  }

  Lexeme& add(Lexeme::Type type, std::size_t begin, std::size_t end) {
    Lexeme& lexeme = lexemes_.emplace_back();
    lexeme.type = type;
    lexeme.text = text_.substr(begin, end - begin);
    lexeme.offset = begin;
    return lexeme;
  }

  /// The opening quote is read; its place is `quote`.
  void quoted(std::size_t quote, bool is_exact) {
    const std::size_t begin = at_;
    for (std::size_t end = at_; end < text_.size();) {
      const std::size_t here = end;
      if (!is_one_of(kDoubleQuotes, next_code_point(text_, end))) continue;
      add(Lexeme::Type::kQuoted, begin, here).is_exact = is_exact;
      at_ = end;
      return;
    }
    warnings_.push_back({quote, "a quotation mark without its partner was left out"});
  }

  /// A run of anything that is no blank, quote, parenthesis or bar.
  void text() {
    const std::size_t begin = at_;
    std::size_t end = at_;
    while (at_ < text_.size()) {
      const char32_t c = next_code_point(text_, at_);
      if (is_one_of(kBlanks, c) || is_one_of(kDoubleQuotes, c) || c == U'(' || c == U')' ||
          c == U'|') {
        break;
      }
      end = at_;
      if (c == U':' && field(begin, end)) return;
    }
    at_ = end;
    word_or_operator(begin, end);
  }

  /// `name:` with something behind it.
  bool field(std::size_t begin, std::size_t end) {
    const std::string_view name = text_.substr(begin, end - begin - 1);
    if (!is_query_field(name) || !begins_operand()) return false;
    add(Lexeme::Type::kField, begin, end - 1);
    at_ = end;
    return true;
  }

  void word_or_operator(std::size_t begin, std::size_t end) {
    const std::string_view run = text_.substr(begin, end - begin);
    if (run == "AND" || run == "&&") {
      add(Lexeme::Type::kAnd, begin, end);
    } else if (run == "OR") {
      add(Lexeme::Type::kOr, begin, end);
    } else if (run == "NOT") {
      add(Lexeme::Type::kNot, begin, end);
    } else if (const auto distance = near_distance(run)) {
      add(Lexeme::Type::kNear, begin, end).number = *distance;
    } else {
      const bool is_exact = run.size() > 1 && run.front() == '=';
      const bool is_prefix = run.size() > 1 && run.back() == '*';
      Lexeme& lexeme =
          add(Lexeme::Type::kText, begin + (is_exact ? 1 : 0), end - (is_prefix ? 1 : 0));
      lexeme.is_exact = is_exact;
      lexeme.is_prefix = is_prefix;
    }
  }

  /// n of `NEAR/n`; 10 of a bare `NEAR`.
  static std::optional<std::uint32_t> near_distance(std::string_view run) {
    constexpr std::uint32_t kDefaultDistance = 10;
    if (run == "NEAR") return kDefaultDistance;
    constexpr std::string_view kPrefix = "NEAR/";
    if (!run.starts_with(kPrefix)) return std::nullopt;
    run.remove_prefix(kPrefix.size());
    std::uint32_t number = 0;
    const auto parsed = std::from_chars(run.data(), run.data() + run.size(), number);
    if (parsed.ec != std::errc{} || parsed.ptr != run.data() + run.size()) return std::nullopt;
    return std::clamp<std::uint32_t>(number, 1, kMaxNearDistance);
  }

  std::string_view text_;
  std::vector<QueryWarning>& warnings_;  // the caller's
  std::size_t at_ = 0;
  std::vector<Lexeme> lexemes_;
};

}  // namespace

bool is_query_field(std::string_view name) {
  return name == "title" || name == "date" ||
         std::ranges::any_of(schema::kFacetFields,
                             [&](const schema::FacetField& field) { return field.name == name; });
}

std::vector<Lexeme> lex_query(std::string_view text, std::vector<QueryWarning>& warnings) {
  return Lexer(text, warnings).run();
}

}  // namespace shodh
