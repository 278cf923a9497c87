#include "indexer/sources/url_date.h"

#include <algorithm>
#include <vector>

#include "common/base/utf8.h"
#include "indexer/sources/date_words.h"

namespace shodh {
namespace {

constexpr int kFirstYear = 1995;
constexpr int kLastYear = 2099;

struct Part {
  std::string_view text;
  std::size_t begin = 0;  // in the URL
};

/// The parts of `text` between any of `marks`.
std::vector<Part> split(Part whole, std::string_view marks) {
  std::vector<Part> parts;
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= whole.text.size(); ++i) {
    if (i < whole.text.size() && marks.find(whole.text[i]) == std::string_view::npos) continue;
    if (i > begin) parts.push_back({whole.text.substr(begin, i - begin), whole.begin + begin});
    begin = i + 1;
  }
  return parts;
}

Part path_of(std::string_view url) {
  const std::size_t scheme = url.find("://");
  const std::size_t host = scheme == std::string_view::npos ? 0 : scheme + 3;
  const std::size_t begin = url.find('/', host);
  if (begin == std::string_view::npos) return {};
  const std::size_t end = std::min(url.find_first_of("?#", begin), url.size());
  return {url.substr(begin, end - begin), begin};
}

bool is_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

std::optional<int> number(std::string_view text, std::size_t min_digits, std::size_t max_digits) {
  if (!is_digits(text) || text.size() < min_digits || text.size() > max_digits) return std::nullopt;
  int value = 0;
  for (const char c : text) value = value * 10 + (c - '0');
  return value;
}

std::optional<int> year_in(std::string_view text) {
  const auto year = number(text, 4, 4);
  return year && *year >= kFirstYear && *year <= kLastYear ? year : std::nullopt;
}

std::optional<unsigned> month_in(std::string_view text) {
  const auto month = number(text, 1, 2);
  if (!month) return text.size() >= 3 ? month_named(lower_case_ascii(text)) : std::nullopt;
  return *month >= 1 && *month <= 12 ? std::optional(static_cast<unsigned>(*month)) : std::nullopt;
}

std::optional<unsigned> day_in(std::string_view text) {
  const auto day = number(text, 1, 2);
  return day && *day >= 1 && *day <= 31 ? std::optional(static_cast<unsigned>(*day)) : std::nullopt;
}

/// Three neighbouring parts as a date, year or day first.
std::optional<WrittenDate> date_of(const std::vector<Part>& parts, std::size_t i,
                                   bool may_begin_with_day) {
  if (i + 3 > parts.size()) return std::nullopt;
  auto year = year_in(parts[i].text);
  auto day = day_in(parts[i + 2].text);
  if (!year && may_begin_with_day) {
    year = year_in(parts[i + 2].text);
    day = day_in(parts[i].text);
  }
  const auto month = month_in(parts[i + 1].text);
  if (!year || !month || !day) return std::nullopt;
  WrittenDate date;
  date.begin = parts[i].begin;
  date.end = parts[i + 2].begin + parts[i + 2].text.size();
  date.year = year;
  date.month = *month;
  date.day = *day;
  return date;
}

/// `20230815`, or `15082023` where that is allowed.
std::optional<WrittenDate> undivided(const Part& part, bool may_begin_with_day) {
  const std::string_view text = part.text;
  // With nothing, hours and minutes, or seconds as well behind it.
  if (!is_digits(text) || (text.size() != 8 && text.size() != 12 && text.size() != 14)) {
    return std::nullopt;
  }
  const auto part_of = [&](std::size_t at, std::size_t length) {
    return Part{text.substr(at, length), part.begin + at};
  };
  for (const bool day_first : {false, true}) {
    if (day_first && (!may_begin_with_day || text.size() != 8)) break;
    const std::vector<Part> parts = day_first
                                        ? std::vector{part_of(0, 2), part_of(2, 2), part_of(4, 4)}
                                        : std::vector{part_of(0, 4), part_of(4, 2), part_of(6, 2)};
    auto date = date_of(parts, 0, day_first);
    if (date && date->in_year(*date->year)) return date;
  }
  return std::nullopt;
}

std::optional<WrittenDate> date_in_step(Part step) {
  if (const std::size_t dot = step.text.rfind('.'); dot != std::string_view::npos &&
                                                    step.text.size() - dot <= 6 &&
                                                    !is_digits(step.text.substr(dot + 1))) {
    step.text = step.text.substr(0, dot);  // `.html`
  }
  const std::vector<Part> parts = split(step, "-_.");
  for (std::size_t i = 0; i + 3 <= parts.size(); ++i) {
    const bool is_at_edge = i == 0 || i + 3 == parts.size();
    auto date = date_of(parts, i, is_at_edge);
    // `15-august-2023` is of the headline but where it is all.
    const bool has_name = date && !is_digits(parts[i + 1].text);
    if (date && (!has_name || parts.size() == 3)) return date;
  }
  if (parts.empty()) return std::nullopt;
  if (auto date = undivided(parts.front(), false)) return date;
  return undivided(parts.back(), true);
}

}  // namespace

UrlDate date_in_url(std::string_view url) {
  UrlDate found;
  const std::vector<Part> steps = split(path_of(url), "/");
  for (std::size_t i = 0; i < steps.size(); ++i) {
    found.day = date_of(steps, i, true);
    if (!found.day) found.day = date_in_step(steps[i]);
    if (found.day) return found;
  }
  for (std::size_t i = 0; i < steps.size(); ++i) {
    found.year = year_in(steps[i].text);
    if (!found.year) continue;
    if (i + 1 < steps.size() && steps[i + 1].text.size() <= 3) {
      found.month = month_in(steps[i + 1].text);
    }
    break;
  }
  return found;
}

}  // namespace shodh
