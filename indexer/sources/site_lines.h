#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/result.h"

namespace shodh {

/// A line by its comparable_words(): equal for lines of the same words. XXH3, so the same on every
/// machine.
std::uint64_t line_key(const std::vector<std::string>& words);

/// The site of a page: the host of its URL in lower case, without port and without `www.` or `m.`
/// before it. Empty for what is no absolute HTTP URL.
std::string site_of_url(std::string_view url);

/// The site of a page that names no URL: the folder that holds its file, as an absolute path.
/// Folders that are called by numbers alone, as `2025/06/12` are, are left out at its end. Empty
/// for standard input.
std::string site_of_file(std::string_view name);

/// The lines known to recur over one site's pages, and so not of any article.
class RecurringLines {
 public:
  /// At most so many lines of a site are kept.
  static constexpr std::size_t kMaxLines = 1000;

  /// Whether a line is one of them.
  [[nodiscard]] bool contains(std::uint64_t key) const { return lines_.contains(key); }
  /// Whether it is one that stands above the headline, as a newspaper's motto does.
  [[nodiscard]] bool is_above(std::uint64_t key) const {
    const auto found = lines_.find(key);
    return found != lines_.end() && found->second;
  }
  [[nodiscard]] std::size_t size() const { return lines_.size(); }
  /// All: the key, and whether it stands above the headline.
  [[nodiscard]] const std::map<std::uint64_t, bool>& keys() const { return lines_; }
  /// How many pages of the site they were learnt from.
  [[nodiscard]] std::uint64_t pages() const { return pages_; }

  void set_pages(std::uint64_t pages) { pages_ = pages; }
  /// Nothing happens where there are kMaxLines already.
  void add(std::uint64_t key, bool is_above);

  friend bool operator==(const RecurringLines&, const RecurringLines&) = default;

 private:
  std::uint64_t pages_ = 0;
  std::map<std::uint64_t, bool> lines_;  // in order, so that they are written in one way
};

/// What is known of all sites: what an index keeps, so that a page that comes alone is read as it
/// would be among all others.
///
/// Reading from several threads is safe.
class SiteLines {
 public:
  static constexpr std::size_t kMaxSites = 10000;

  /// nullptr where nothing is known of the site. Holds until the site is added to.
  [[nodiscard]] const RecurringLines* find(std::string_view site) const;
  [[nodiscard]] const std::map<std::string, RecurringLines, std::less<>>& sites() const {
    return sites_;
  }

  /// Adds a site that is not there; nothing happens where there are kMaxSites, or for one without
  /// lines.
  void add(std::string site, const RecurringLines& lines);

  /// Adds what was learnt later. Lines that are known stay known. Of a site that is known from more
  /// pages, new lines of fewer than kTrustedPages pages are not taken: in an update of a handful of
  /// pages, what is alike may be chance.
  void merge(const SiteLines& learnt);
  static constexpr std::uint64_t kTrustedPages = 20;

  friend bool operator==(const SiteLines&, const SiteLines&) = default;

 private:
  std::map<std::string, RecurringLines, std::less<>> sites_;
};

/// As JSON with a checksum of itself; what is equal is written in the same bytes. The lines are
/// there by their keys only. Some 20 bytes a line.
std::string site_lines_to_json(const SiteLines& sites);

/// Fails with kCorrupt (not what site_lines_to_json() writes, or its own checksum is wrong),
/// kIncompatible (another format version: the lines are to be learnt again, by `build`). Any bytes
/// are safe.
Result<SiteLines> parse_site_lines(std::string_view json);

}  // namespace shodh
