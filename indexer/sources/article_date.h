#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/calendar.h"
#include "common/index/article.h"

namespace shodh {

/// A date that a source states, as it is written there.
struct StatedDate {
  std::string text;
  bool is_utc = false;  ///< where the text has no zone
};

/// A line of a page that is about the article and not of it, such as a byline.
struct DateLine {
  std::string text;
  bool is_outside = false;  ///< of the article: a date counts only with a label, see kDateLabels
  bool is_above = false;    ///< the headline, where sites say when they were updated: a date counts
                            ///< only as published
};

/// All that may tell when an article was published.
struct DateEvidence {
  std::vector<StatedDate> stated;  ///< by metadata or a feed, best first
  std::optional<std::string> url;
  std::vector<DateLine> lines;      ///< in the page's order; a dateline of the first paragraph too
  std::string_view body;            ///< paragraphs separated by '\n'; the caller's
  std::optional<Instant> captured;  ///< when a crawler fetched the page
};

/// A date that was not used, and why, for a message: `lies in the future`.
struct RejectedDate {
  std::string text;
  std::string_view reason;
};

struct FoundDate {
  std::optional<std::string> date;  ///< as Article::date; of a day alone `YYYY-MM-DD`
  std::string_view source;          ///< `metadata`, `url`, `text`, `capture`; empty without a date
  std::vector<RejectedDate> rejected;
};

/// No article is from later than this after it was read or captured: clocks and zones differ.
inline constexpr std::chrono::days kDateTolerance{2};

/// When an article was published. The first of these that exists and does not lie in the future,
/// which is more than kDateTolerance after the capture, else after `now`:
/// 1. what metadata or the feed states;
/// 2. a day in the URL's path, see date_in_url();
/// 3. the page's own lines: first those labelled as published, then those without a label, then
///    those labelled as updated;
/// 4. news-like dates of the body: a weekday with day and month and no year, or with a year in
///    brackets behind it (`બુધવારે (11 જૂન)`), in a sentence that does not tell of what is to come.
///    Of several the latest. Other dates of the body are of events: `15 ઑગસ્ટ 1947ના રોજ`.
/// 5. the capture.
///
/// An event that a sentence tells as past is a *lower bound*: 3 and 4 give no day before it. A date
/// with `સુધી` (until) or `પહેલાં` (before) behind it bounds nothing.
///
/// Where no year is written it is, in this order, the URL's; the newest in which the weekday fits
/// and the day is not in the future; without weekday the newest not after the capture, else the
/// first not before the lower bound; else there is no date.
///
/// A stated date, one in the URL or one in a line of the page that does not exist or lies in the
/// future is among `rejected`. Linear; thread-safe.
FoundDate find_date(const DateEvidence& evidence, Instant now);

/// What is called for each date that is not used; `name` is the record's file or URL.
using OnRejectedDate = std::function<void(std::string_view name, const RejectedDate& date)>;

/// Gives the article its date, and as extra fields `date_source` and, where there are rejected
/// dates, the text of the first, `date_rejected`; tells `on_rejected` of each, if it is a function.
void put_date(FoundDate found, std::string_view name, const OnRejectedDate& on_rejected,
              Article& article);

/// Takes from an article a date that lies in the future: the text goes to `date_rejected`.
/// Precondition: the date, if there is one, is one that parse_iso_instant() reads.
void drop_future_date(Instant now, std::string_view name, const OnRejectedDate& on_rejected,
                      Article& article);

}  // namespace shodh
