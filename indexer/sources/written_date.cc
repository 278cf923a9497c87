#include "indexer/sources/written_date.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>

#include "common/base/utf8.h"
#include "common/text/gujarati.h"
#include "indexer/sources/date_words.h"
#include "indexer/sources/page_text.h"

namespace shodh {
namespace {

namespace chrono = std::chrono;

/// What no date needs, so that no number overflows.
constexpr std::size_t kMaxDigits = 4;

struct Token {
  enum class Kind : std::uint8_t { kNumber, kWord, kMark };
  Kind kind = Kind::kMark;
  std::string text;  // a word in lower case without joiners; a mark
  int number = 0;
  std::size_t digits = 0;  // of a number, kMaxDigits + 1: too many
  std::size_t begin = 0;
  std::size_t end = 0;
};

std::optional<int> digit_of(char32_t c) {
  if (c >= '0' && c <= '9') return static_cast<int>(c - '0');
  if (gujarati::is_digit(c)) return static_cast<int>(c - gujarati::kDigitZero);
  return std::nullopt;
}

bool is_joiner(char32_t c) {
  return (c >= 0x200B && c <= 0x200D) || c == 0x2060 || c == 0xFEFF || c == 0xAD;
}

bool is_word_letter(char32_t c) {
  if (c < 0x80) return is_letter_ascii(static_cast<char>(c));
  // The visarga stands for a colon at a word's end.
  return (gujarati::in_block(c) && c != gujarati::kVisarga && c != 0x0AF0 && c != 0x0AF1) ||
         (c >= 0xC0 && c < 0x250 && c != 0xD7 && c != 0xF7);
}

/// Numbers, words and marks, blanks left out. A letter right behind a figure begins a word.
std::vector<Token> tokens_of(std::string_view text) {
  std::vector<Token> tokens;
  bool continues = false;  // the last token
  for (std::size_t offset = 0; offset < text.size();) {
    const std::size_t begin = offset;
    const char32_t c = next_code_point(text, offset);
    if (is_joiner(c)) continue;
    const auto digit = digit_of(c);
    Token::Kind kind = Token::Kind::kMark;
    if (digit) {
      kind = Token::Kind::kNumber;
    } else if (is_word_letter(c)) {
      kind = Token::Kind::kWord;
    } else if (c <= 0x20 || c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F) {
      continues = false;
      continue;
    }
    if (!continues || kind == Token::Kind::kMark || tokens.back().kind != kind) {
      Token token;
      token.kind = kind;
      token.begin = begin;
      tokens.push_back(std::move(token));
    }
    Token& token = tokens.back();
    token.end = offset;
    if (digit) {
      if (token.digits < kMaxDigits) token.number = token.number * 10 + *digit;
      token.digits = std::min(token.digits + 1, kMaxDigits + 1);
    } else {
      token.text += lower_case_ascii(text.substr(begin, offset - begin));
    }
    continues = true;
  }
  return tokens;
}

template <std::size_t N>
std::optional<unsigned> named(const std::array<DateName, N>& names, std::string_view word) {
  for (const DateName& row : names) {
    if (!word.starts_with(row.name)) continue;
    const std::string_view ending = word.substr(row.name.size());
    const bool is_latin = is_letter_ascii(row.name.front());
    if (ending.empty() || (!is_latin && is_one_of(kDateClitics, ending))) return row.number;
  }
  return std::nullopt;
}

class DateFinder {
 public:
  explicit DateFinder(std::string_view text) : tokens_(tokens_of(text)) {}

  std::vector<WrittenDate> find() && {
    std::vector<WrittenDate> dates;
    for (std::size_t i = 0; i < tokens_.size();) {
      std::size_t next = i;
      auto date = date_at(i, next);
      if (!date) {
        ++i;
        continue;
      }
      date->begin = tokens_[i].begin;
      date->end = tokens_[next - 1].end;
      take_weekday(i, next, *date);
      dates.push_back(*date);
      i = next;
    }
    return dates;
  }

 private:
  /// The date whose first token is `i`; `next` is moved behind it.
  std::optional<WrittenDate> date_at(std::size_t i, std::size_t& next) const {
    if (is_number(i, 4, 4)) return year_first(i, next);
    if (is_number(i, 1, 2)) {
      if (auto date = day_first(i, next)) return date;
      return in_figures(i, next);
    }
    return month_first(i, next);
  }

  [[nodiscard]] bool is_number(std::size_t i, std::size_t min_digits,
                               std::size_t max_digits) const {
    return i < tokens_.size() && tokens_[i].kind == Token::Kind::kNumber &&
           tokens_[i].digits >= min_digits && tokens_[i].digits <= max_digits;
  }
  [[nodiscard]] bool is_mark(std::size_t i, std::string_view marks) const {
    return i < tokens_.size() && tokens_[i].kind == Token::Kind::kMark &&
           marks.find(tokens_[i].text) != std::string_view::npos;
  }
  [[nodiscard]] bool is_word(std::size_t i) const {
    return i < tokens_.size() && tokens_[i].kind == Token::Kind::kWord;
  }
  /// Whether no blank parts the token from the one before it.
  [[nodiscard]] bool is_joined(std::size_t i) const {
    return i > 0 && i < tokens_.size() && tokens_[i - 1].end == tokens_[i].begin;
  }

  /// Number, mark, number, the same mark, number; and no longer chain such as a version.
  [[nodiscard]] bool is_triple(std::size_t i) const {
    return is_mark(i + 1, "/-.") && is_number(i + 2, 1, 4) && is_mark(i + 3, tokens_[i + 1].text) &&
           is_number(i + 4, 1, 4) &&
           !(is_mark(i + 5, "/-.") && is_joined(i + 6) && is_number(i + 6, 1, kMaxDigits + 1)) &&
           !(i > 1 && is_joined(i) && is_mark(i - 1, "/-.") &&
             tokens_[i - 2].kind == Token::Kind::kNumber);
  }

  std::optional<WrittenDate> year_first(std::size_t i, std::size_t& next) const {
    if (!is_triple(i) || !is_number(i + 2, 1, 2) || !is_number(i + 4, 1, 2)) return std::nullopt;
    next = i + 5;
    return numeric(tokens_[i].number, tokens_[i + 2], tokens_[i + 4]);
  }

  std::optional<WrittenDate> in_figures(std::size_t i, std::size_t& next) const {
    if (!is_triple(i) || !is_number(i + 2, 1, 2)) return std::nullopt;
    int year = tokens_[i + 4].number;
    if (is_number(i + 4, 2, 2) && has_sign_before(i)) {
      year += year < 70 ? 2000 : 1900;
    } else if (!is_number(i + 4, 4, 4)) {
      return std::nullopt;
    }
    next = i + 5;
    return numeric(year, tokens_[i + 2], tokens_[i]);
  }

  static WrittenDate numeric(int year, const Token& month, const Token& day) {
    WrittenDate date;
    date.year = year;
    date.month = static_cast<unsigned>(month.number);
    date.day = static_cast<unsigned>(day.number);
    date.is_numeric = true;
    return date;
  }

  /// `તા. 04-11-21`
  [[nodiscard]] bool has_sign_before(std::size_t i) const {
    for (std::size_t back = 1; back <= 2 && back <= i; ++back) {
      const Token& token = tokens_[i - back];
      if (token.kind == Token::Kind::kWord) return is_one_of(kDateSigns, token.text);
      if (token.kind == Token::Kind::kNumber) return false;
    }
    return false;
  }

  std::optional<WrittenDate> day_first(std::size_t i, std::size_t& next) const {
    // `1.11 જૂન`, `5,11 જૂન`: a part of another number.
    if (i > 1 && is_joined(i) && is_mark(i - 1, ".,") && is_joined(i - 1) &&
        is_number(i - 2, 1, kMaxDigits + 1)) {
      return std::nullopt;
    }
    std::size_t at = i + 1;
    if (is_word(at) && is_one_of(kDayEndings, tokens_[at].text)) ++at;
    if (is_word(at) && tokens_[at].text == "of") ++at;
    if (is_mark(at, ",-./")) ++at;
    if (!is_word(at)) return std::nullopt;
    const auto month = month_named(tokens_[at].text);
    if (!month) return std::nullopt;
    next = at + 1;
    WrittenDate date;
    date.month = *month;
    date.day = static_cast<unsigned>(tokens_[i].number);
    date.year = year_behind(next);
    return date;
  }

  std::optional<WrittenDate> month_first(std::size_t i, std::size_t& next) const {
    if (!is_word(i) || !is_number(i + 1, 1, 2)) return std::nullopt;
    const auto month = month_named(tokens_[i].text);
    if (!month) return std::nullopt;
    std::size_t at = i + 2;
    if (is_word(at) && is_one_of(kDayEndings, tokens_[at].text)) ++at;
    WrittenDate date;
    date.month = *month;
    date.day = static_cast<unsigned>(tokens_[i + 1].number);
    date.year = year_behind(at);
    // `મે 5 લાખ`, `march 15 km`: without a year these are words.
    constexpr std::array<std::string_view, 3> kAlsoWords{"મે", "may", "march"};
    if (!date.year && is_one_of(kAlsoWords, tokens_[i].text)) return std::nullopt;
    next = at;
    return date;
  }

  /// A year of four digits at `next`, perhaps behind a mark or `ના`, and moves behind it.
  std::optional<int> year_behind(std::size_t& next) const {
    for (const std::size_t at : {next, next + 1}) {
      if (at > next && !is_mark(next, ",-./'’") && !(is_word(next) && tokens_[next].text == "ના")) {
        break;
      }
      if (!is_number(at, 4, 4)) continue;
      next = at + 1;
      return tokens_[at].number;
    }
    return std::nullopt;
  }

  /// Looks for a weekday before `first` and from `next` on, with marks and joints between.
  void take_weekday(std::size_t first, std::size_t next, WrittenDate& date) const {
    constexpr std::size_t kMaxBetween = 3;
    for (std::size_t back = 1; back <= kMaxBetween + 1 && back <= first; ++back) {
      const Token& token = tokens_[first - back];
      if (is_word(first - back)) {
        date.weekday = weekday_named(token.text);
        if (date.weekday) {
          date.is_in_brackets = is_mark(first - back + 1, "([");
          return;
        }
      }
      if (!may_stand_between(token)) break;
    }
    for (std::size_t at = next; at <= next + kMaxBetween && at < tokens_.size(); ++at) {
      if (is_word(at)) {
        date.weekday = weekday_named(tokens_[at].text);
        if (date.weekday) return;
      }
      if (!may_stand_between(tokens_[at])) break;
    }
  }

  static bool may_stand_between(const Token& token) {
    if (token.kind == Token::Kind::kWord) return is_one_of(kDateJoints, token.text);
    return token.kind == Token::Kind::kMark &&
           std::string_view("()[],-–|.:").find(token.text) != std::string_view::npos;
  }

  std::vector<Token> tokens_;
};

}  // namespace

std::optional<chrono::sys_days> WrittenDate::in_year(int of_year) const {
  const chrono::year_month_day date{chrono::year(of_year), chrono::month(month), chrono::day(day)};
  if (of_year < 1000 || of_year > 9999 || !date.ok()) return std::nullopt;
  return chrono::sys_days(date);
}

std::optional<unsigned> month_named(std::string_view word) { return named(kMonthNames, word); }
std::optional<unsigned> weekday_named(std::string_view word) { return named(kWeekdayNames, word); }

std::vector<WrittenDate> dates_in(std::string_view text) { return DateFinder(text).find(); }

}  // namespace shodh
