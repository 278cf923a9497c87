#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "common/base/result.h"

namespace shodh {

/// Seconds since 1970-01-01T00:00:00Z.
using Instant = std::chrono::sys_seconds;

/// A time zone without summer time: India is UTC+05:30 all year, since 1945. Calendar days, months
/// and years mean Indian ones everywhere in Shodh.
inline constexpr std::chrono::minutes kIndianOffset{330};

/// A half-open span of time.
struct TimeRange {
  Instant begin;
  Instant end;
};

/// The moment that an ISO 8601 date (`2025`, `2025-06`, `2025-06-12`: its start in India) or
/// date-time (`2025-06-12T09:40`, with `:SS`, a fraction, and `Z`, `+05:30` or `+0530`; without a
/// zone: Indian time) names. A blank may stand for the `T`. Years 1000 to 9999.
/// Fails with kInvalidArgument, naming the text, on anything else and on impossible dates.
Result<Instant> parse_iso_instant(std::string_view text);

/// The moment it is called, by the system's clock, in whole seconds.
Instant current_instant();

/// The year, month or day, in India, that `YYYY`, `YYYY-MM` or `YYYY-MM-DD` names.
/// Fails with kInvalidArgument on anything else.
Result<TimeRange> parse_calendar_period(std::string_view text);

/// The Indian calendar day of a moment as `YYYY-MM-DD`.
std::string indian_day(Instant instant);

/// A moment as `YYYY-MM-DDTHH:MM:SSZ`.
std::string iso_utc(Instant instant);

}  // namespace shodh
