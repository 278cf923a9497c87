#include "common/base/calendar.h"

#include <gtest/gtest.h>

namespace shodh {
namespace {

std::string utc(std::string_view text) {
  const auto instant = parse_iso_instant(text);
  return instant ? iso_utc(*instant) : instant.error().message();
}

TEST(ParseIsoInstant, ReadsADateAsItsStartInIndia) {
  EXPECT_EQ(utc("2025-06-12"), "2025-06-11T18:30:00Z");
  EXPECT_EQ(utc("2025-06"), "2025-05-31T18:30:00Z");
  EXPECT_EQ(utc("2025"), "2024-12-31T18:30:00Z");
}

TEST(ParseIsoInstant, ReadsDateTimesWithAndWithoutZone) {
  EXPECT_EQ(utc("2025-06-12T09:40:00Z"), "2025-06-12T09:40:00Z");
  EXPECT_EQ(utc("2025-06-12T09:40:00+05:30"), "2025-06-12T04:10:00Z");
  EXPECT_EQ(utc("2025-06-12T09:40:00-0100"), "2025-06-12T10:40:00Z");
  EXPECT_EQ(utc("2025-06-12T09:40"), "2025-06-12T04:10:00Z");
  EXPECT_EQ(utc("2025-06-12 09:40:05"), "2025-06-12T04:10:05Z");
  EXPECT_EQ(utc("2026-01-04T03:11:44.000Z"), "2026-01-04T03:11:44Z");
  EXPECT_EQ(utc("1947-08-15T00:00:00+05:30"), "1947-08-14T18:30:00Z");
}

TEST(ParseIsoInstant, RefusesWhatIsNoDateAndSaysWhatIs) {
  for (const char* text :
       {"", "x", "2025-13", "2025-02-30", "2025-6-1", "0999-01-01", "12-06-2025", "2025-06-12T",
        "2025-06-12T24:00", "2025-06-12T09:60", "2025-06-12T09:40:00+25:00", "2025-06-12x",
        "2025-06T09:40", "2025-06-12T09:40:00.Z", "20250612", "2025-06-12T09:40:00+"}) {
    EXPECT_FALSE(parse_iso_instant(text)) << text;
  }
  EXPECT_EQ(utc("૨૦૨૫"),
            "'૨૦૨૫' is not an ISO 8601 date or date-time such as 2025-06-12 or "
            "2025-06-12T09:40:00+05:30");
}

TEST(ParseCalendarPeriod, CoversTheWholeIndianYearMonthOrDay) {
  const auto ends = [](std::string_view text) {
    const auto period = parse_calendar_period(text).value();
    return iso_utc(period.begin) + " " + iso_utc(period.end);
  };
  EXPECT_EQ(ends("2024"), "2023-12-31T18:30:00Z 2024-12-31T18:30:00Z");
  EXPECT_EQ(ends("2024-12"), "2024-11-30T18:30:00Z 2024-12-31T18:30:00Z");
  EXPECT_EQ(ends("2024-02-29"), "2024-02-28T18:30:00Z 2024-02-29T18:30:00Z");
}

TEST(ParseCalendarPeriod, RefusesTimesAndRubbish) {
  EXPECT_FALSE(parse_calendar_period("2024-02-29T10:00"));
  EXPECT_EQ(parse_calendar_period("last week").error().message(),
            "'last week' is not a date as YYYY, YYYY-MM or YYYY-MM-DD");
}

TEST(IndianDay, ChangesAtMidnightInIndia) {
  EXPECT_EQ(indian_day(parse_iso_instant("2025-06-11T18:29:59Z").value()), "2025-06-11");
  EXPECT_EQ(indian_day(parse_iso_instant("2025-06-11T18:30:00Z").value()), "2025-06-12");
}

}  // namespace
}  // namespace shodh
