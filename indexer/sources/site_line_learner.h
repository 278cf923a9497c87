#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "common/index/article.h"
#include "indexer/sources/site_lines.h"

namespace shodh {

/// Learns which lines recur over the pages of a site, from a sample of them.
///
/// What counts is the text that the rules for pages leave: the lines of the articles' bodies. A
/// line counts once for pages of one title, one URL or one body, such as the copies of an article
/// or the issues of a column, whose sub-headings are the same each day. It recurs when it is on
/// enough of the pages that are left, the more the more it could be text:
///
/// | line | pages | share of them |
/// | --- | ---: | ---: |
/// | short, mostly with nothing but other such lines above or below it | 4 | 10% |
/// | short, among the paragraphs, where sub-headings stand too | 4 | 20% |
/// | of 20 words or more, above or below the text | 5 | 15% |
/// | of 20 words or more, among the paragraphs | 5 | 40% |
///
/// A title that half of the pages share is a line as well, if another headline comes below it on
/// each: dumps begin with the newspaper's name.
///
/// Bounded: kMaxSites sites with kMaxPages pages each, kMaxPageLines lines of each page, and
/// kMaxLines lines in all, of 16 bytes; what comes after is not looked at. Depends on the order of
/// pages only where a bound is met, or where copies differ. One thread.
class SiteLineLearner {
 public:
  static constexpr std::size_t kMaxSites = 4096;
  static constexpr std::size_t kMaxPages = 300;
  static constexpr std::size_t kMaxPageLines = 1000;
  static constexpr std::size_t kMaxLines = std::size_t{4} << 20U;

  /// Takes a page of a site. Returns whether there is anything to learn from it: not from a copy,
  /// from one without a site, nor where there are enough.
  bool add(std::string_view site, const Article& article);

  /// How many pages were taken.
  [[nodiscard]] std::size_t pages() const { return pages_; }

  /// What recurs, of all sites. Linear in what was taken.
  [[nodiscard]] SiteLines learn() const;

  struct Line {
    std::uint64_t key = 0;
    bool is_long = false;
    bool may_be_title = false;
  };
  struct Page {
    std::uint64_t title = 0;  // its line_key(); 0: none
    std::vector<Line> lines;
  };

 private:
  struct Site {
    std::vector<Page> pages;
    std::unordered_set<std::uint64_t> seen;  // bodies and ids
  };
  std::map<std::string, Site, std::less<>> sites_;
  std::size_t pages_ = 0;
  std::size_t lines_ = 0;
};

}  // namespace shodh
