#include "searchd/query/query_parser.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <optional>

#include "common/base/utf8.h"

namespace shodh {
namespace {

/// What people's keyboards and phones make of a double quote.
constexpr std::array<char32_t, 7> kDoubleQuotes{U'"',   0x201C, 0x201D, 0x201E,
                                                0x201F, 0x00AB, 0x00BB};

struct Quote {
  std::size_t begin;
  std::size_t end;
};

/// The first double quote at or after `offset`.
std::optional<Quote> find_quote(std::string_view text, std::size_t offset) {
  while (offset < text.size()) {
    const std::size_t begin = offset;
    const char32_t c = next_code_point(text, offset);
    if (std::ranges::find(kDoubleQuotes, c) != kDoubleQuotes.end()) return Quote{begin, offset};
  }
  return std::nullopt;
}

class Parser {
 public:
  Parser(std::string_view text, Analyzer& analyzer) : text_(text), analyzer_(analyzer) {}

  Query parse() {
    std::size_t offset = 0;
    while (offset < text_.size()) {
      const auto opening = find_quote(text_, offset);
      if (!opening) break;
      add_words(text_.substr(offset, opening->begin - offset), offset);
      const auto closing = find_quote(text_, opening->end);
      if (!closing) {
        warn(opening->begin, "a quotation mark without its partner was left out");
        offset = opening->end;
        break;
      }
      add_phrase(text_.substr(opening->end, closing->begin - opening->end), opening->end);
      offset = closing->end;
    }
    add_words(text_.substr(offset), offset);
    return std::move(query_);
  }

 private:
  void warn(std::size_t offset, std::string message) {
    query_.warnings.push_back({offset, std::move(message)});
  }

  /// Analyses a piece of the query; what is over the limit is dropped.
  std::vector<QueryWord> analyze(std::string_view piece, std::size_t piece_offset) {
    std::vector<QueryWord> words;
    const Token* before = nullptr;
    for (const Token& token : analyzer_.analyze(piece)) {
      if (word_count_ == kMaxQueryWords) {
        warn(piece_offset + token.range.begin,
             fmt::format("only the first {} words were read", kMaxQueryWords));
        ++word_count_;
      }
      if (word_count_ > kMaxQueryWords) break;
      ++word_count_;
      const bool is_glued_ending = before != nullptr && before->range.end == token.range.begin &&
                                   token.type == TokenType::kGujarati &&
                                   before->type != TokenType::kGujarati;
      words.push_back({std::string(token.range.of(piece)), std::string(token.exact),
                       std::string(token.stem), is_glued_ending});
      before = &token;
    }
    return words;
  }

  void add_words(std::string_view piece, std::size_t piece_offset) {
    std::ranges::move(analyze(piece, piece_offset), std::back_inserter(query_.words));
  }

  void add_phrase(std::string_view piece, std::size_t piece_offset) {
    std::vector<QueryWord> words = analyze(piece, piece_offset);
    if (words.size() > 1) {
      for (QueryWord& word : words) word.is_optional = false;
      query_.phrases.push_back({std::move(words)});
    } else {
      std::ranges::move(words, std::back_inserter(query_.words));
    }
  }

  std::string_view text_;  // the caller's, for the time of one call
  Analyzer& analyzer_;     // likewise
  Query query_;
  std::size_t word_count_ = 0;
};

std::string quoted(const QueryPhrase& phrase) {
  std::string text = "\"";
  for (const QueryWord& word : phrase.words) {
    if (text.size() > 1) text += ' ';
    text += word.text;
  }
  return text + '"';
}

}  // namespace

Query parse_query(std::string_view text, Analyzer& analyzer) {
  return Parser(text, analyzer).parse();
}

std::string interpreted(const Query& query) {
  std::vector<std::string> parts;
  for (const QueryWord& word : query.words) {
    parts.push_back(word.is_optional ? word.text + "?" : word.text);
  }
  for (const QueryPhrase& phrase : query.phrases) parts.push_back(quoted(phrase));
  if (parts.size() == 1) return parts.front();
  return parts.empty() ? std::string() : fmt::format("({})", fmt::join(parts, " AND "));
}

}  // namespace shodh
