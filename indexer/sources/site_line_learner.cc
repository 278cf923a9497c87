#include "indexer/sources/site_line_learner.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <unordered_map>
#include <utility>

#include "common/base/hash.h"
#include "common/base/split.h"
#include "indexer/sources/page_extraction.h"
#include "indexer/sources/page_text.h"

namespace shodh {
namespace {

using Line = SiteLineLearner::Line;
using Page = SiteLineLearner::Page;

constexpr std::size_t kLongWords = 20;
constexpr std::size_t kTitleMinWords = 4;
constexpr std::size_t kTitleMaxWords = 25;

/// On how many pages a line must be.
struct Threshold {
  std::size_t pages;
  std::size_t percent;

  [[nodiscard]] bool is_met(std::size_t count, std::size_t all) const {
    return count >= pages && count * 100 >= all * percent;
  }
};

/// By whether the line is long, and whether it stands above or below the text.
constexpr Threshold kShortAtEdge{4, 10};
constexpr Threshold kShortWithin{4, 20};
constexpr Threshold kLongAtEdge{5, 15};
constexpr Threshold kLongWithin{5, 40};
/// Of the pages with the line, those where it stands so.
constexpr std::size_t kEdgePercent = 80;
constexpr std::size_t kAbovePercent = 50;
/// Of all pages, those that a newspaper's name is the title of; of these, those with a headline.
constexpr Threshold kBanner{4, 50};
constexpr std::size_t kHeadlinePercent = 80;

struct Counts {
  std::size_t pages = 0;
  std::size_t above = 0;  ///< only lines that recur stand above it
  std::size_t edge = 0;   ///< only such lines stand above it, or below
  bool is_long = false;
};

/// What is counted over one site.
class Census {
 public:
  explicit Census(std::vector<const Page*> pages) : pages_(std::move(pages)) {
    for (const Page* const page : pages_) {
      std::unordered_set<std::uint64_t> on_page;
      for (const Line& line : page->lines) {
        if (!on_page.insert(line.key).second) continue;
        Counts& counts = counts_[line.key];
        ++counts.pages;
        counts.is_long = line.is_long;
      }
    }
  }

  [[nodiscard]] std::size_t size() const { return pages_.size(); }

  /// Whether it may be one that recurs, wherever it stands.
  [[nodiscard]] bool may_recur(const Line& line) const {
    return kShortAtEdge.is_met(counts_.at(line.key).pages, size());
  }

  /// The first line of a page that may not recur: where its text begins.
  [[nodiscard]] std::vector<Line>::const_iterator text_of(const Page& page) const {
    return std::ranges::find_if(page.lines, [this](const Line& line) { return !may_recur(line); });
  }

  void count_edges() {
    for (const Page* const page : pages_) {
      const std::vector<Line>& lines = page->lines;
      const auto text = text_of(*page);
      if (text == lines.end()) continue;  // it says nothing of where its lines stand
      const auto text_end = std::find_if(lines.rbegin(), lines.rend(), [this](const Line& line) {
                              return !may_recur(line);
                            }).base();
      std::unordered_set<std::uint64_t> on_page;
      for (auto line = lines.begin(); line != lines.end(); ++line) {
        if ((line >= text && line < text_end) || !on_page.insert(line->key).second) continue;
        Counts& counts = counts_[line->key];
        ++counts.edge;
        if (line < text) ++counts.above;
      }
    }
  }

  [[nodiscard]] RecurringLines recurring() const {
    std::vector<std::pair<std::size_t, std::uint64_t>> found;
    for (const auto& [key, counts] : counts_) {
      if (recurs(counts)) found.emplace_back(counts.pages, key);
    }
    // Where there are too many, those on the most pages are worth most.
    std::ranges::sort(found, std::greater());
    RecurringLines lines;
    lines.set_pages(size());
    for (const auto& [pages, key] : found) {
      lines.add(key, counts_.at(key).above * 100 >= pages * kAbovePercent);
    }
    return lines;
  }

 private:
  [[nodiscard]] bool recurs(const Counts& counts) const {
    const bool is_edge = counts.edge * 100 >= counts.pages * kEdgePercent;
    const Threshold& at_edge = counts.is_long ? kLongAtEdge : kShortAtEdge;
    const Threshold& within = counts.is_long ? kLongWithin : kShortWithin;
    return (is_edge ? at_edge : within).is_met(counts.pages, size());
  }

  std::vector<const Page*> pages_;
  std::unordered_map<std::uint64_t, Counts> counts_;
};

/// The title that is the newspaper's name, and not of a column that has many issues: on most pages
/// the text below begins with a headline of its own.
std::optional<std::uint64_t> banner_of(const std::vector<Page>& pages, const Census& census) {
  std::map<std::uint64_t, std::size_t> titles;
  for (const Page& page : pages) {
    if (page.title != 0) ++titles[page.title];
  }
  for (const auto& [title, count] : titles) {
    if (!kBanner.is_met(count, pages.size())) continue;
    std::unordered_set<std::uint64_t> headlines;
    for (const Page& page : pages) {
      const auto text = census.text_of(page);
      if (page.title == title && text != page.lines.end() && text->may_be_title) {
        headlines.insert(text->key);
      }
    }
    if (headlines.size() * 100 >= count * kHeadlinePercent) return title;
  }
  return std::nullopt;
}

RecurringLines learn_site(const std::vector<Page>& pages) {
  std::vector<const Page*> all;
  all.reserve(pages.size());
  for (const Page& page : pages) all.push_back(&page);
  const Census first(std::move(all));
  const auto banner = banner_of(pages, first);

  std::vector<const Page*> distinct;
  std::unordered_set<std::uint64_t> titles;
  for (const Page& page : pages) {
    std::uint64_t title = page.title;
    if (banner && title == *banner) {
      const auto text = first.text_of(page);
      title = text == page.lines.end() ? 0 : text->key;
    }
    if (title == 0 || titles.insert(title).second) distinct.push_back(&page);
  }
  Census census(std::move(distinct));
  census.count_edges();
  RecurringLines lines = census.recurring();
  if (banner) lines.add(*banner, true);
  return lines;
}

std::vector<Line> lines_of(std::string_view body) {
  std::vector<Line> lines;
  while (!body.empty()) {
    const std::string_view text = take_until(body, '\n');
    const std::vector<std::string> words = comparable_words(text);
    if (words.empty()) continue;
    lines.push_back({.key = line_key(words),
                     .is_long = words.size() >= kLongWords,
                     .may_be_title = words.size() >= kTitleMinWords &&
                                     words.size() <= kTitleMaxWords && !ends_as_sentence(text)});
  }
  // Of a page that is too long, the ends: there stand most of the lines that recur.
  constexpr auto kHalf = static_cast<std::ptrdiff_t>(SiteLineLearner::kMaxPageLines / 2);
  if (lines.size() > SiteLineLearner::kMaxPageLines) {
    lines.erase(lines.begin() + kHalf, lines.end() - kHalf);
  }
  return lines;
}

std::uint64_t title_key(const Article& article) {
  if (!article.title) return 0;
  const std::vector<std::string> words = comparable_words(*article.title);
  return words.empty() ? 0 : line_key(words);
}

}  // namespace

bool SiteLineLearner::add(std::string_view site, const Article& article) {
  if (site.empty() || !article.body || article.body->empty()) return false;
  auto found = sites_.find(site);
  if (found == sites_.end()) {
    if (sites_.size() >= kMaxSites) return false;
    found = sites_.emplace(std::string(site), Site()).first;
  }
  auto& [pages, seen] = found->second;
  if (pages.size() >= kMaxPages || lines_ >= kMaxLines) return false;
  const bool is_new_id = seen.insert(hash_64(article.id)).second;
  if (!seen.insert(hash_64(*article.body)).second || !is_new_id) return false;
  pages.push_back({.title = title_key(article), .lines = lines_of(*article.body)});
  lines_ += pages.back().lines.size();
  ++pages_;
  return true;
}

SiteLines SiteLineLearner::learn() const {
  SiteLines learnt;
  for (const auto& [site, sampled] : sites_) {
    learnt.add(site, learn_site(sampled.pages));
  }
  return learnt;
}

}  // namespace shodh
