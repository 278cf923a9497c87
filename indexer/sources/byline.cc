#include "indexer/sources/byline.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "common/base/utf8.h"
#include "indexer/sources/date_words.h"
#include "indexer/sources/page_patterns.h"
#include "indexer/sources/page_text.h"
#include "indexer/sources/written_date.h"

namespace shodh {
namespace {

/// Of kDateWords, those of the hour.
constexpr std::array<std::string_view, 9> kHourWords{"am",   "pm",  "ist",  "કલાકે", "વાગ્યે",
                                                     "સવારે", "સાંજે", "બપોરે", "રાત્રે"};
constexpr std::size_t kMaxLineWords = 22;
constexpr std::size_t kMaxAuthorWords = 6;
constexpr std::size_t kMaxPlaceWords = 3;

bool is_date_word(const std::string& word) {
  const bool has_figure =
      word.find_first_of("0123456789") != std::string::npos ||
      std::ranges::any_of(std::array{"૦", "૧", "૨", "૩", "૪", "૫", "૬", "૭", "૮", "૯"},
                          [&](const char* digit) { return word.starts_with(digit); });
  return has_figure || is_one_of(kDateWords, word) || month_named(word) || weekday_named(word);
}

/// The parts of a line between commas, bars, brackets and bullets.
std::vector<std::string> parts_of(std::string_view line) {
  std::vector<std::string> parts{""};
  while (!line.empty()) {
    std::size_t width = 0;
    for (const std::string_view mark : {",", "|", "(", ")", "[", "]", "•", "·", "/"}) {
      if (line.starts_with(mark)) width = mark.size();
    }
    if (width > 0) {
      parts.emplace_back();
    } else {
      parts.back() += line[0];
    }
    line.remove_prefix(std::max<std::size_t>(width, 1));
  }
  for (std::string& part : parts) part = single_spaced(part);
  std::erase(parts, "");
  return parts;
}

/// What follows one of `prefixes`, where the part begins with one: a colon, dash or blank parts
/// them.
template <std::size_t N>
std::optional<std::string_view> after_prefix(std::string_view part,
                                             const std::array<std::string_view, N>& prefixes) {
  const std::string lowered = lower_case_ascii(part);
  for (const std::string_view prefix : prefixes) {
    if (!lowered.starts_with(prefix)) continue;
    std::string_view rest = part.substr(prefix.size());
    if (!rest.empty() && rest.front() != ' ' && rest.front() != ':' && rest.front() != '-') {
      continue;
    }
    rest.remove_prefix(std::min(rest.find_first_not_of(" :-"), rest.size()));
    return rest;
  }
  return std::nullopt;
}

/// `part` without colons, dashes and blanks at its ends.
std::string trimmed(std::string_view part) {
  const std::size_t begin = part.find_first_not_of(" :-.");
  if (begin == std::string_view::npos) return {};
  part = part.substr(begin, part.find_last_not_of(" :-.") + 1 - begin);
  for (const std::string_view dash : {"–", "—"}) {
    if (part.ends_with(dash)) part.remove_suffix(dash.size());
    if (part.starts_with(dash)) part.remove_prefix(dash.size());
  }
  return single_spaced(part);
}

class BylineReader {
 public:
  std::optional<Byline> read(std::string_view line) && {
    if (comparable_words(line).size() > kMaxLineWords) return std::nullopt;
    for (const std::string& part : parts_of(line)) {
      if (!take(part)) return std::nullopt;
    }
    if (!has_sign_ && dates_in(line).empty()) return std::nullopt;
    if (!authors_.empty()) {
      std::string joined;
      for (const std::string& author : authors_) joined += (joined.empty() ? "" : ", ") + author;
      byline_.author = std::move(joined);
    }
    return std::move(byline_);
  }

 private:
  bool take(std::string_view part) {
    if (const auto rest = after_prefix(part, kTimePrefixes)) {
      has_sign_ = true;
      return rest->empty() || is_time(*rest);
    }
    if (is_time(part)) {
      has_sign_ = has_sign_ || names_day(part);
      return true;
    }
    if (const auto name = after_prefix(part, kAuthorPrefixes); name && !name->empty()) {
      return take_author(*name);
    }
    const std::vector<std::string> words = comparable_words(part);
    if (words.empty()) return true;
    if (std::ranges::any_of(words,
                            [](const auto& word) { return is_one_of(kAgencyWords, word); })) {
      return take_author(part);
    }
    return take_place(part);
  }

  static bool is_time(std::string_view part) {
    const std::vector<std::string> words = comparable_words(part);
    return !words.empty() && std::ranges::all_of(words, is_date_word);
  }

  /// A day and not just an hour, with which entries of other lists begin.
  static bool names_day(std::string_view part) {
    return std::ranges::any_of(comparable_words(part), [](const std::string& word) {
      return (is_one_of(kDateWords, word) && !is_one_of(kHourWords, word)) || month_named(word) ||
             weekday_named(word) ||
             (word.size() == 4 && word.find_first_not_of("0123456789") == std::string::npos);
    });
  }

  bool take_author(std::string_view name) {
    has_sign_ = true;
    for (const std::string_view sign : {" on ", " - ", " – "}) {
      const std::size_t at = name.find(sign);
      if (at != std::string_view::npos && is_time(name.substr(at))) name = name.substr(0, at);
    }
    std::string author = trimmed(name);
    if (comparable_words(author).size() > kMaxAuthorWords || author.empty()) return false;
    authors_.push_back(std::move(author));
    return true;
  }

  /// `સુરત`, or `સુરત તા. 5`.
  bool take_place(std::string_view part) {
    constexpr std::string_view kDateSign = " તા";
    const std::size_t sign = part.find(kDateSign);
    if (sign != std::string_view::npos && is_time(part.substr(sign))) {
      part = part.substr(0, sign);
      has_sign_ = true;
    }
    std::string place = trimmed(part);
    if (byline_.place || place.empty() || comparable_words(place).size() > kMaxPlaceWords) {
      return false;
    }
    byline_.place = std::move(place);
    return true;
  }

  Byline byline_;
  std::vector<std::string> authors_;
  bool has_sign_ = false;  // of a byline: an author, an agency or a time
};

}  // namespace

std::optional<Byline> parse_byline(std::string_view line) { return BylineReader().read(line); }

std::optional<std::string_view> leading_dateline(std::string_view paragraph) {
  constexpr std::size_t kMaxBytes = 150;
  const std::string_view beginning = paragraph.substr(0, kMaxBytes);
  for (const std::string_view mark : {":", " - ", "–", "—", "ઃ"}) {
    const std::size_t at = beginning.find(mark);
    if (at == std::string_view::npos || at == 0) continue;
    if (parse_byline(beginning.substr(0, at))) return beginning.substr(0, at);
  }
  return std::nullopt;
}

}  // namespace shodh
