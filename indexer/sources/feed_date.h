#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace shodh {

/// A date as feeds write it, in ISO 8601 as Article::date has it. Reads
/// - what parse_iso_instant() reads, and ISO dates with a blank before the zone;
/// - RFC 822 and RFC 5322 as they are met: `Thu, 12 Jun 2025 09:40:00 +0530`, without the weekday
///   (which is never looked at), without seconds or time, with months written out, years of two
///   digits (as RFC 5322 reads them), hyphens in the date, `9:40 PM`, and a zone such as `GMT`,
///   `IST` (India's), `EST` or `GMT+05:30`;
/// - `June 12, 2025` and the C library's `Thu Jun 12 09:40:00 IST 2025`.
///
/// The zone stays as it was; without one the result has none, which means Indian time. Nullopt for
/// anything else, for dates that don't exist, and for those in digits alone with slashes, whose
/// order of day and month nobody knows. Any bytes are safe. Linear.
std::optional<std::string> iso_date_from_feed(std::string_view text);

}  // namespace shodh
