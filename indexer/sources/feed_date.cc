#include "indexer/sources/feed_date.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <vector>

#include "common/base/calendar.h"
#include "common/base/utf8.h"
#include "indexer/sources/page_text.h"

namespace shodh {
namespace {

namespace chrono = std::chrono;

constexpr std::size_t kMaxBytes = 80;

constexpr std::array<std::string_view, 12> kMonths{"january",   "february", "march",    "april",
                                                   "may",       "june",     "july",     "august",
                                                   "september", "october",  "november", "december"};
constexpr std::array<std::string_view, 7> kWeekdays{"monday", "tuesday",  "wednesday", "thursday",
                                                    "friday", "saturday", "sunday"};

struct Zone {
  std::string_view name;
  int minutes;
};
/// RFC 5322's names, and those that Indian sites write.
constexpr std::array<Zone, 14> kZones{{{"gmt", 0},
                                       {"utc", 0},
                                       {"ut", 0},
                                       {"z", 0},
                                       {"ist", 330},
                                       {"est", -300},
                                       {"edt", -240},
                                       {"cst", -360},
                                       {"cdt", -300},
                                       {"mst", -420},
                                       {"mdt", -360},
                                       {"pst", -480},
                                       {"pdt", -420},
                                       {"bst", 60}}};

std::optional<int> number(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool is_digits = !text.empty() && text.front() >= '0' && text.front() <= '9';
  if (!is_digits || error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

/// Which of `names` the word is: one of them whole, or its first letters, three at least (`Sept`).
template <std::size_t N>
std::optional<unsigned> name_index(const std::array<std::string_view, N>& names,
                                   std::string_view word) {
  if (word.ends_with('.')) word.remove_suffix(1);
  if (word.size() < 3) return std::nullopt;
  const auto found =
      std::ranges::find_if(names, [&](std::string_view name) { return name.starts_with(word); });
  if (found == names.end()) return std::nullopt;
  return static_cast<unsigned>(found - names.begin());
}

/// `+0530`, `+05:30`, `+5:30` or `+05`, in minutes.
std::optional<int> numeric_zone(std::string_view word) {
  if (!word.starts_with('+') && !word.starts_with('-')) return std::nullopt;
  const int sign = word.front() == '-' ? -1 : 1;
  word.remove_prefix(1);
  const std::size_t colon = word.find(':');
  const std::size_t hour_digits =
      colon != std::string_view::npos ? colon : std::min<std::size_t>(word.size(), 2);
  const auto hours = number(word.substr(0, hour_digits));
  const std::string_view rest =
      word.substr(colon != std::string_view::npos ? colon + 1 : hour_digits);
  const auto minutes = rest.empty() ? std::optional<int>(0) : number(rest);
  if (!hours || !minutes || *hours > 23 || *minutes > 59 || rest.size() == 1) return std::nullopt;
  return sign * (*hours * 60 + *minutes);
}

/// The words of a date: parted by blanks, commas, and the hyphens of `12-Jun-2025`.
std::vector<std::string> split(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  const std::string lowered = lower_case_ascii(single_spaced(text));
  const auto is_letter = [](char c) { return c >= 'a' && c <= 'z'; };
  for (std::size_t i = 0; i < lowered.size(); ++i) {
    const char c = lowered[i];
    const bool is_hyphen = c == '-' && i > 0 && i + 1 < lowered.size() &&
                           (is_letter(lowered[i - 1]) || is_letter(lowered[i + 1]));
    if (c != ' ' && c != ',' && !is_hyphen) {
      word += c;
    } else if (!word.empty()) {
      words.push_back(std::exchange(word, {}));
    }
  }
  if (!word.empty()) words.push_back(word);
  return words;
}

/// Gathers the parts of one date; each may come once.
class FeedDate {
 public:
  bool take(std::string_view word) {
    return name_index(kWeekdays, word) || take_month(word) || take_time(word) || take_zone(word) ||
           take_half_of_day(word) || take_iso_day(word) || take_number(word);
  }

  [[nodiscard]] std::optional<std::string> iso() const {
    if (!year_ || !month_ || !day_) return std::nullopt;
    const chrono::year_month_day date(chrono::year(*year_), chrono::month(*month_),
                                      chrono::day(static_cast<unsigned>(*day_)));
    if (!date.ok() || *year_ < 1000 || *year_ > 9999) return std::nullopt;
    std::string text = fmt::format("{:04}-{:02}-{:02}", *year_, *month_, *day_);
    // A zone or a half of the day says nothing without a time.
    if (!hour_) return text;
    auto hour = *hour_;
    if (is_afternoon_) {
      if (hour < 1 || hour > 12) return std::nullopt;
      hour = hour % 12 + (*is_afternoon_ ? 12 : 0);
    }
    text += fmt::format("T{:02}:{:02}:{:02}", hour, minute_, second_);
    if (!zone_minutes_) return text;
    if (*zone_minutes_ == 0) return text + 'Z';
    const int minutes = std::abs(*zone_minutes_);
    return text +
           fmt::format("{}{:02}:{:02}", *zone_minutes_ < 0 ? '-' : '+', minutes / 60, minutes % 60);
  }

 private:
  bool take_month(std::string_view word) {
    const auto index = name_index(kMonths, word);
    if (!index || month_) return false;
    month_ = *index + 1;
    return true;
  }

  /// `09:40`, `9:40:05`, `09:40:00.123`, also with `pm` or a zone right behind it.
  bool take_time(std::string_view word) {
    if (hour_ || word.find(':') == std::string_view::npos || numeric_zone(word)) return false;
    const std::size_t end = std::min(word.find_first_not_of("0123456789:."), word.size());
    std::string_view time = word.substr(0, end);
    time = time.substr(0, time.find('.'));
    const std::size_t first = time.find(':');
    if (first == std::string_view::npos) return false;
    const std::size_t second = time.find(':', first + 1);
    const auto hour = number(time.substr(0, first));
    const auto minute = number(time.substr(first + 1, second - first - 1));
    const auto seconds =
        second == std::string_view::npos ? std::optional<int>(0) : number(time.substr(second + 1));
    if (!hour || !minute || !seconds || *hour > 23 || *minute > 59 || *seconds > 60) return false;
    hour_ = hour;
    minute_ = *minute;
    second_ = *seconds;
    const std::string_view rest = word.substr(end);
    return rest.empty() || take_half_of_day(rest) || take_zone(rest);
  }

  bool take_zone(std::string_view word) {
    // `GMT+05:30`: the name of what the number counts from, which stands alone as well. A second
    // zone, as in `+0530 (IST)`, must be the same.
    if (word.starts_with('(') && word.ends_with(')')) word = word.substr(1, word.size() - 2);
    for (const std::string_view zero : {"gmt", "utc"}) {
      if (word.size() > zero.size() && word.starts_with(zero)) word.remove_prefix(zero.size());
    }
    std::optional<int> minutes = numeric_zone(word);
    if (!minutes) {
      const auto found = std::ranges::find(kZones, word, &Zone::name);
      if (found == kZones.end()) return false;
      minutes = found->minutes;
    }
    if (zone_minutes_ && *zone_minutes_ != *minutes) {
      if (*zone_minutes_ != 0) return false;  // `GMT +0530`
    }
    zone_minutes_ = minutes;
    return true;
  }

  bool take_half_of_day(std::string_view word) {
    if (word != "am" && word != "pm" && word != "a.m." && word != "p.m.") return false;
    if (is_afternoon_) return false;
    is_afternoon_ = word.front() == 'p';
    return true;
  }

  /// `2025-06-12`, also with `T` and a time behind it.
  bool take_iso_day(std::string_view word) {
    constexpr std::size_t kDayBytes = 10;
    const std::string_view day = word.substr(0, kDayBytes);
    if (year_ || month_ || day_ || day.size() < kDayBytes || day[4] != '-' || day[7] != '-') {
      return false;
    }
    year_ = number(day.substr(0, 4));
    const auto month = number(day.substr(5, 2));
    day_ = number(day.substr(8, 2));
    if (!year_ || !month || !day_) return false;
    month_ = static_cast<unsigned>(*month);
    const std::string_view rest = word.substr(kDayBytes);
    return rest.empty() || (rest.starts_with('t') && take_time(rest.substr(1)));
  }

  /// A day, or the year: of four digits wherever it stands, of two behind the day (RFC 5322, 4.3).
  bool take_number(std::string_view word) {
    const bool is_ordinal = word.ends_with("st") || word.ends_with("nd") || word.ends_with("rd") ||
                            word.ends_with("th");
    if (is_ordinal) word.remove_suffix(2);
    const auto value = number(word);
    if (!value || word.size() > 4 || word.size() == 3) return false;
    if (word.size() == 4) {
      if (year_) return false;
      year_ = value;
    } else if (!day_) {
      day_ = value;
    } else if (!year_ && word.size() == 2 && !is_ordinal) {
      year_ = *value + (*value < 50 ? 2000 : 1900);
    } else {
      return false;
    }
    return true;
  }

  std::optional<int> year_;
  std::optional<unsigned> month_;
  std::optional<int> day_;
  std::optional<int> hour_;
  int minute_ = 0;
  int second_ = 0;
  std::optional<bool> is_afternoon_;
  std::optional<int> zone_minutes_;
};

}  // namespace

std::optional<std::string> iso_date_from_feed(std::string_view text) {
  if (text.size() > kMaxBytes) return std::nullopt;
  std::string trimmed = single_spaced(text);
  if (parse_iso_instant(trimmed)) return trimmed;
  FeedDate date;
  for (const std::string& word : split(trimmed)) {
    if (!date.take(word)) return std::nullopt;
  }
  auto iso = date.iso();
  if (iso && !parse_iso_instant(*iso)) return std::nullopt;
  return iso;
}

}  // namespace shodh
