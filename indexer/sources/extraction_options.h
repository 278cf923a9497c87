#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "common/base/calendar.h"
#include "indexer/sources/article_date.h"
#include "indexer/sources/page_extraction.h"
#include "indexer/sources/site_lines.h"

namespace shodh {

/// How records are read: what is known of pages before, what happens to the lines that are not of
/// the article, and to dates that are not used.
struct ExtractionOptions {
  bool keep_raw = false;  ///< they stay in the article, as the extra field `dropped`
  /// Called for each page whose lines were judged, if there is a function; `name` is its file or
  /// its URL. An article may not come of it.
  std::function<void(std::string_view name, const PageExtraction&)> explain = {};
  std::shared_ptr<const SiteLines> site_lines = nullptr;  ///< nullptr: nothing is known
  bool is_first_look = false;  ///< the source will be read again: nothing is logged of it
  OnRejectedDate on_rejected_date = {};
  std::optional<Instant> now = {};  ///< the time that dates are held against, else the clock's

  [[nodiscard]] Instant time() const;
};

/// What is known of the site of a page: that of its URL, else that of the file it is named by.
const RecurringLines* known_lines(const ExtractionOptions& options,
                                  const std::optional<std::string>& url, std::string_view name);

/// The object of extra fields of an article from a page, or empty: `place`, a string, where a
/// dateline has one; and, with keep_raw, `dropped`: the lines dropped, as objects of `line`
/// (1-based, a number), `reason` (drop_reason_name()) and `text`.
std::string extras_of(const PageExtraction& page, const ExtractionOptions& options);

/// A page's lines for a person to read: each kept or dropped, why, its number and text.
std::string explanation_of(std::string_view name, const PageExtraction& page);

}  // namespace shodh
