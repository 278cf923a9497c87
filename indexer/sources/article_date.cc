#include "indexer/sources/article_date.h"

#include <algorithm>
#include <array>
#include <utility>

#include "indexer/sources/date_words.h"
#include "indexer/sources/extras.h"
#include "indexer/sources/feed_date.h"
#include "indexer/sources/page_text.h"
#include "indexer/sources/url_date.h"
#include "indexer/sources/written_date.h"

namespace shodh {
namespace {

namespace chrono = std::chrono;
using chrono::sys_days;

constexpr std::string_view kNoSuchDay = "does not exist or is not understood";
constexpr std::string_view kInFuture = "lies in the future";

sys_days indian_day_of(Instant instant) {
  return chrono::floor<chrono::days>(instant + kIndianOffset);
}

std::string iso_day(sys_days day) { return indian_day(Instant(day) - kIndianOffset); }

unsigned weekday_of(sys_days day) { return chrono::weekday(day).c_encoding(); }

/// A sentence of the body with the dates in it.
struct Sentence {
  std::string_view text;
  std::vector<WrittenDate> dates;
};

bool ends_sentence(std::string_view text, std::size_t at) {
  for (const std::string_view mark : {".", "!", "?", "।"}) {
    if (!text.substr(at).starts_with(mark)) continue;
    const std::string_view rest = text.substr(at + mark.size());
    // `તા. 12`: an abbreviation.
    return rest.empty() || (rest.front() == ' ' && !text.substr(0, at).ends_with("તા"));
  }
  return false;
}

std::vector<Sentence> sentences_of(std::string_view body) {
  std::vector<Sentence> sentences;
  std::size_t begin = 0;
  for (std::size_t at = 0; at <= body.size(); ++at) {
    if (at < body.size() && body[at] != '\n' && !ends_sentence(body, at)) continue;
    Sentence sentence{body.substr(begin, at - begin), {}};
    begin = std::min(at + 1, body.size());
    if (sentence.text.find_first_of("0123456789\xE0") == std::string_view::npos) continue;
    sentence.dates = dates_in(sentence.text);
    if (!sentence.dates.empty()) sentences.push_back(std::move(sentence));
  }
  return sentences;
}

/// The clause that tells what was on a day: not what `કે` (that) introduces behind it, as in
/// `બુધવારે (11 જૂન) જણાવ્યું હતું કે પાણી છોડાશે`.
std::string_view clause_with(std::string_view sentence, const WrittenDate& date) {
  return sentence.substr(0, sentence.find(" કે ", date.end));
}

bool tells_of_future(std::string_view sentence) {
  const std::vector<std::string> words = comparable_words(sentence);
  if (words.empty()) return false;
  const std::string& last = words.back();
  return (last.ends_with(kFutureEnding) && !is_one_of(kNoFutureWords, last)) ||
         std::ranges::any_of(
             words, [](const std::string& word) { return is_one_of(kEnglishFutureWords, word); });
}

bool tells_of_past(std::string_view sentence) {
  const std::vector<std::string> words = comparable_words(sentence);
  if (words.empty() || tells_of_future(sentence)) return false;
  const std::string& last = words.back();
  return is_one_of(kPastWords, last) ||
         std::ranges::any_of(kPastEndings,
                             [&](std::string_view ending) { return last.ends_with(ending); }) ||
         std::ranges::any_of(
             words, [](const std::string& word) { return is_one_of(kEnglishPastWords, word); });
}

bool has_until_behind(std::string_view sentence, const WrittenDate& date) {
  const std::vector<std::string> behind = comparable_words(sentence.substr(date.end));
  const std::vector<std::string> before = comparable_words(sentence.substr(0, date.begin));
  return (!behind.empty() && is_one_of(kUntilWords, behind.front())) ||
         (!before.empty() && is_one_of(kUntilWords, before.back()));
}

class DateSearch {
 public:
  DateSearch(const DateEvidence& evidence, Instant now)
      : evidence_(evidence),
        latest_(evidence.captured.value_or(now) + kDateTolerance),
        latest_day_(indian_day_of(latest_)) {
    if (evidence.url) in_url_ = date_in_url(*evidence.url);
  }

  FoundDate search() && {
    if (from_metadata() || from_url() || from_text()) return std::move(found_);
    if (evidence_.captured) keep(iso_utc(*evidence_.captured), "capture");
    return std::move(found_);
  }

 private:
  bool keep(std::string date, std::string_view source) {
    found_.date = std::move(date);
    found_.source = source;
    return true;
  }
  void reject(std::string_view text, std::string_view reason) {
    found_.rejected.push_back({std::string(text), reason});
  }

  bool from_metadata() {
    for (const StatedDate& stated : evidence_.stated) {
      auto date = iso_date_from_feed(stated.text);
      if (date && stated.is_utc) *date += 'Z';
      if (!date) date = with_month_name(stated.text);
      const auto instant = date ? parse_iso_instant(*date) : fail(ErrorCode::kInvalidArgument, "");
      if (!instant) {
        reject(stated.text, kNoSuchDay);
      } else if (*instant > latest_) {
        reject(stated.text, kInFuture);
      } else {
        return keep(*std::move(date), "metadata");
      }
    }
    return false;
  }

  /// `૧૨ જૂન ૨૦૨૫`: what no feed reader knows. In figures alone nobody knows the order.
  static std::optional<std::string> with_month_name(std::string_view text) {
    const std::vector<WrittenDate> dates = dates_in(text);
    if (dates.size() != 1 || dates[0].is_numeric || !dates[0].year) return std::nullopt;
    const auto day = dates[0].in_year(*dates[0].year);
    return day ? std::optional(iso_day(*day)) : std::nullopt;
  }

  bool from_url() {
    if (!in_url_.day) return false;
    const WrittenDate& date = *in_url_.day;
    const std::string_view text =
        std::string_view(*evidence_.url).substr(date.begin, date.end - date.begin);
    const auto day = checked(date, text);
    return day && keep(iso_day(*day), "url");
  }

  bool from_text() {
    const std::vector<Sentence> sentences = sentences_of(evidence_.body);
    set_lower_bound(sentences);
    auto day = in_lines();
    if (!day) day = in_body(sentences);
    return day && keep(iso_day(*day), "text");
  }

  /// The day of a date whose year is written, if it may be used; says so if not.
  std::optional<sys_days> checked(const WrittenDate& date, std::string_view text) {
    const auto day = date.in_year(*date.year);
    if (!day || *day > latest_day_) {
      reject(text, day ? kInFuture : kNoSuchDay);
      return std::nullopt;
    }
    return day;
  }

  void set_lower_bound(const std::vector<Sentence>& sentences) {
    for (const Sentence& sentence : sentences) {
      for (const WrittenDate& date : sentence.dates) {
        if (!tells_of_past(clause_with(sentence.text, date))) continue;
        const auto day = date.year ? date.in_year(*date.year) : std::nullopt;
        if (!day || *day > latest_day_ || has_until_behind(sentence.text, date)) continue;
        earliest_ = std::max(earliest_.value_or(*day), *day);
      }
    }
  }
  [[nodiscard]] bool is_too_early(sys_days day) const { return earliest_ && day < *earliest_; }

  std::optional<sys_days> in_lines() {
    constexpr unsigned kNone = kUpdatedRank + 1;
    unsigned best_rank = kNone;
    std::optional<sys_days> best;
    for (const DateLine& line : evidence_.lines) {
      std::size_t behind = 0;  // the date before
      for (const WrittenDate& date : dates_in(line.text)) {
        const unsigned rank =
            label_rank(std::string_view(line.text).substr(behind, date.begin - behind));
        behind = date.end;
        const bool is_ours = line.is_above     ? rank == kPublishedRank
                             : line.is_outside ? rank != kUnlabelledRank
                                               : true;
        if (rank >= best_rank || !is_ours) continue;
        const auto day = date.year ? checked(date, std::string_view(line.text).substr(
                                                       date.begin, date.end - date.begin))
                                   : day_without_year(date);
        if (!day || is_too_early(*day)) continue;
        best = day;
        best_rank = rank;
      }
    }
    return best;
  }

  /// The rank of the last label in what stands before a date.
  static unsigned label_rank(std::string_view before) {
    unsigned rank = kUnlabelledRank;
    for (const std::string& word : comparable_words(before)) {
      const auto found = std::ranges::find(kDateLabels, word, &DateLabel::word);
      if (found != kDateLabels.end()) rank = found->rank;
    }
    return rank;
  }

  [[nodiscard]] std::optional<sys_days> in_body(const std::vector<Sentence>& sentences) const {
    std::optional<sys_days> latest;
    for (const Sentence& sentence : sentences) {
      for (const WrittenDate& date : sentence.dates) {
        if (tells_of_future(clause_with(sentence.text, date))) continue;
        const auto day = news_day(date);
        if (day && !has_until_behind(sentence.text, date)) {
          latest = std::max(latest.value_or(*day), *day);
        }
      }
    }
    return latest && !is_too_early(*latest) ? latest : std::nullopt;
  }

  [[nodiscard]] std::optional<sys_days> news_day(const WrittenDate& date) const {
    if (!date.weekday) return std::nullopt;
    if (!date.year) return day_without_year(date);
    if (!date.is_in_brackets) return std::nullopt;
    const auto day = date.in_year(*date.year);
    const bool is_usable = day && *day <= latest_day_ && weekday_of(*day) == *date.weekday;
    return is_usable ? day : std::nullopt;
  }

  [[nodiscard]] std::optional<sys_days> day_without_year(const WrittenDate& date) const {
    // The pattern of leap years and weekdays comes again after 28 years, but for 1900 and 2100.
    constexpr int kYearsBack = 40;
    const int newest = static_cast<int>(chrono::year_month_day(latest_day_).year());
    const auto fits = [&](int year) -> std::optional<sys_days> {
      const auto day = date.in_year(year);
      if (!day || *day > latest_day_) return std::nullopt;
      if (date.weekday && weekday_of(*day) != *date.weekday) return std::nullopt;
      return day;
    };
    if (in_url_.year) return fits(*in_url_.year);
    if (date.weekday || evidence_.captured) {
      for (int year = newest; year > newest - kYearsBack; --year) {
        if (const auto day = fits(year)) return day;
      }
    } else if (earliest_) {
      const int first = static_cast<int>(chrono::year_month_day(*earliest_).year());
      for (const int year : {first, first + 1}) {
        if (const auto day = fits(year); day && *day >= *earliest_) return day;
      }
    }
    return std::nullopt;
  }

  const DateEvidence& evidence_;  // the caller's
  Instant latest_;
  sys_days latest_day_;
  UrlDate in_url_;
  std::optional<sys_days> earliest_;
  FoundDate found_;
};

}  // namespace

FoundDate find_date(const DateEvidence& evidence, Instant now) {
  return DateSearch(evidence, now).search();
}

void put_date(FoundDate found, std::string_view name, const OnRejectedDate& on_rejected,
              Article& article) {
  article.date = std::move(found.date);
  if (article.date) add_extra(article.extras, "date_source", found.source);
  if (found.rejected.empty()) return;
  add_extra(article.extras, "date_rejected", found.rejected.front().text);
  if (!on_rejected) return;
  for (const RejectedDate& rejected : found.rejected) on_rejected(name, rejected);
}

void drop_future_date(Instant now, std::string_view name, const OnRejectedDate& on_rejected,
                      Article& article) {
  if (!article.date) return;
  const auto instant = parse_iso_instant(*article.date);
  if (!instant || *instant <= now + kDateTolerance) return;
  FoundDate found;
  found.rejected.push_back({*std::move(article.date), kInFuture});
  put_date(std::move(found), name, on_rejected, article);
}

}  // namespace shodh
