#include "common/base/calendar.h"

#include <optional>

namespace shodh {
namespace {

namespace chrono = std::chrono;

/// Reads a text from the left.
class Reader {
 public:
  explicit Reader(std::string_view text) : rest_(text) {}

  std::optional<int> digits(std::size_t count) {
    if (rest_.size() < count) return std::nullopt;
    int number = 0;
    for (const char c : rest_.substr(0, count)) {
      if (c < '0' || c > '9') return std::nullopt;
      number = number * 10 + (c - '0');
    }
    rest_.remove_prefix(count);
    return number;
  }
  bool skip(char c) {
    if (rest_.empty() || rest_.front() != c) return false;
    rest_.remove_prefix(1);
    return true;
  }
  void skip_digits() {
    while (!rest_.empty() && rest_.front() >= '0' && rest_.front() <= '9') rest_.remove_prefix(1);
  }
  [[nodiscard]] bool at_end() const { return rest_.empty(); }

 private:
  std::string_view rest_;
};

/// A calendar date of which month or day may be missing.
struct PartialDate {
  int year = 0;
  std::optional<int> month;
  std::optional<int> day;

  [[nodiscard]] chrono::year_month_day first_day() const {
    return {chrono::year(year), chrono::month(static_cast<unsigned>(month.value_or(1))),
            chrono::day(static_cast<unsigned>(day.value_or(1)))};
  }
};

std::optional<PartialDate> read_date(Reader& reader) {
  PartialDate date;
  const auto year = reader.digits(4);
  if (!year || *year < 1000) return std::nullopt;
  date.year = *year;
  if (reader.skip('-')) {
    date.month = reader.digits(2);
    if (!date.month) return std::nullopt;
    if (reader.skip('-')) {
      date.day = reader.digits(2);
      if (!date.day) return std::nullopt;
    }
  }
  if (!date.first_day().ok()) return std::nullopt;
  return date;
}

Instant start_of_indian_day(chrono::year_month_day day) {
  return Instant(chrono::sys_days(day)) - kIndianOffset;
}

std::optional<chrono::seconds> read_time_of_day(Reader& reader) {
  const auto hour = reader.digits(2);
  if (!hour || *hour > 23 || !reader.skip(':')) return std::nullopt;
  const auto minute = reader.digits(2);
  if (!minute || *minute > 59) return std::nullopt;
  std::optional<int> second = 0;
  if (reader.skip(':')) {
    second = reader.digits(2);
    if (!second || *second > 60) return std::nullopt;  // 60: a leap second
    if (reader.skip('.') || reader.skip(',')) {
      if (!reader.digits(1)) return std::nullopt;
      reader.skip_digits();
    }
  }
  return chrono::hours(*hour) + chrono::minutes(*minute) + chrono::seconds(*second);
}

std::optional<chrono::seconds> read_zone(Reader& reader) {
  if (reader.at_end()) return kIndianOffset;
  if (reader.skip('Z') || reader.skip('z')) return chrono::seconds(0);
  const bool west = reader.skip('-');
  if (!west && !reader.skip('+')) return std::nullopt;
  const auto hours = reader.digits(2);
  reader.skip(':');
  const auto minutes = reader.at_end() ? std::optional<int>(0) : reader.digits(2);
  if (!hours || !minutes || *hours > 23 || *minutes > 59) return std::nullopt;
  const chrono::seconds offset = chrono::hours(*hours) + chrono::minutes(*minutes);
  return west ? -offset : offset;
}

std::optional<Instant> read_instant(std::string_view text) {
  Reader reader(text);
  const auto date = read_date(reader);
  if (!date) return std::nullopt;
  if (reader.at_end()) return start_of_indian_day(date->first_day());
  if (!date->day || !(reader.skip('T') || reader.skip('t') || reader.skip(' '))) {
    return std::nullopt;
  }
  const auto time = read_time_of_day(reader);
  if (!time) return std::nullopt;
  const auto zone = read_zone(reader);
  if (!zone || !reader.at_end()) return std::nullopt;
  return Instant(chrono::sys_days(date->first_day())) + *time - *zone;
}

}  // namespace

Result<Instant> parse_iso_instant(std::string_view text) {
  if (const auto instant = read_instant(text)) return *instant;
  return fail(ErrorCode::kInvalidArgument,
              "'{}' is not an ISO 8601 date or date-time such as 2025-06-12 or "
              "2025-06-12T09:40:00+05:30",
              text);
}

Instant current_instant() {
  return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

Result<TimeRange> parse_calendar_period(std::string_view text) {
  Reader reader(text);
  const auto date = read_date(reader);
  if (!date || !reader.at_end()) {
    return fail(ErrorCode::kInvalidArgument, "'{}' is not a date as YYYY, YYYY-MM or YYYY-MM-DD",
                text);
  }
  const chrono::year_month_day first = date->first_day();
  chrono::year_month_day after = first;
  if (date->day) {
    after = chrono::sys_days(first) + chrono::days(1);
  } else if (date->month) {
    after = first + chrono::months(1);
  } else {
    after = first + chrono::years(1);
  }
  return TimeRange{start_of_indian_day(first), start_of_indian_day(after)};
}

std::string indian_day(Instant instant) {
  const chrono::year_month_day day(chrono::floor<chrono::days>(instant + kIndianOffset));
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()),
                     static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
}

std::string iso_utc(Instant instant) {
  const auto midnight = chrono::floor<chrono::days>(instant);
  const chrono::year_month_day day(midnight);
  const chrono::hh_mm_ss time(instant - midnight);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", static_cast<int>(day.year()),
                     static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()),
                     time.hours().count(), time.minutes().count(), time.seconds().count());
}

}  // namespace shodh
