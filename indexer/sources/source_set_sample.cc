#include <spdlog/spdlog.h>

#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <variant>

#include "indexer/sources/site_line_learner.h"
#include "indexer/sources/source_set.h"
#include "indexer/sources/spread_order.h"

namespace shodh {
namespace {

/// An archive of fewer pages is looked at whole.
constexpr std::size_t kWholePages = 1000;
/// Of a larger one, one part of so many.
constexpr std::size_t kParts = 12;
/// Of a WARC file among many, at least so many pages.
constexpr std::size_t kCrawlPages = 50;
/// After so many pages in a row that say nothing new, the rest of their folder, or of their WARC
/// file, is not looked at.
constexpr std::size_t kIdlePages = 100;

/// What came of one input.
struct Seen {
  std::size_t pages = 0;
  std::size_t idle = 0;  ///< of them the last ones, in a row, that say nothing new
  std::uint64_t bytes = 0;
};

}  // namespace

/// Reads a sample of the pages.
class SourceSet::Sampler {
 public:
  Sampler(SourceSet& set, const std::function<bool()>& should_stop)
      : set_(set), should_stop_(should_stop) {
    for (const Input& input : set.inputs_) {
      if (!input.is_file) continue;  // a pipe can be read only once
      if (input.format == SourceFormat::kPage || input.format == SourceFormat::kHtml) {
        pages_.push_back(&input);
      } else if (input.format == SourceFormat::kWarc) {
        crawls_.push_back(&input);
      }
    }
  }

  Status read() {
    if (auto read = read_pages(); !read) return read;
    return read_crawls();
  }

  [[nodiscard]] const SiteLineLearner& learner() const { return learner_; }

 private:
  /// Files of one page each.
  Status read_pages() {
    const std::size_t wanted = std::max(kWholePages, pages_.size() / kParts);
    std::map<std::string, std::size_t, std::less<>> idle;  // by folder, pages in a row
    std::size_t read = 0;
    SpreadOrder order(pages_.size());
    for (std::size_t i = order.next(); i < pages_.size() && read < wanted; i = order.next()) {
      const std::string folder = site_of_file(pages_[i]->name);
      std::size_t& idle_here = idle[folder];
      if (idle_here >= kIdlePages) continue;
      const auto seen = look_into(*pages_[i], folder, [](const Seen&) { return false; });
      if (!seen) return fail(seen);
      ++read;
      idle_here = seen->idle < seen->pages ? seen->idle : idle_here + seen->idle;
    }
    return {};
  }

  /// WARC files, each from its beginning, for they are read in one way.
  Status read_crawls() {
    std::uint64_t all_bytes = 0;
    for (const Input* const crawl : crawls_) all_bytes += crawl->bytes;
    Seen all;
    SpreadOrder order(crawls_.size());
    for (std::size_t i = order.next(); i < crawls_.size(); i = order.next()) {
      const std::size_t share = std::max(kWholePages / crawls_.size(), kCrawlPages);
      const auto seen = look_into(*crawls_[i], {}, [&](const Seen& here) {
        return here.idle >= kIdlePages ||
               (here.pages >= share && here.bytes >= crawls_[i]->bytes / kParts);
      });
      if (!seen) return fail(seen);
      all.pages += seen->pages;
      all.bytes += seen->bytes;
      if (all.pages >= kWholePages && all.bytes >= all_bytes / kParts) break;
    }
    return {};
  }

  /// Reads an input until it ends or is enough. What is wrong with it is told when it is read for
  /// its articles. `folder`: the site of a page without a URL.
  template <typename IsEnough>
  Result<Seen> look_into(const Input& input, const std::string& folder, IsEnough&& is_enough) {
    static const ExtractionOptions first_look{
        .keep_raw = false, .explain = {}, .site_lines = nullptr, .is_first_look = true};
    Seen seen;
    auto source = set_.open_input(input, first_look);
    while (source && !is_enough(seen)) {
      if (should_stop_()) return fail(ErrorCode::kInterrupted, "interrupted");
      auto item = (*source)->next();
      if (!item && item.error().code() == ErrorCode::kInterrupted) return fail(item);
      if (!item || !*item) break;
      ++seen.pages;
      const auto* const article = std::get_if<Article>(&**item);
      const bool is_new =
          article != nullptr &&
          learner_.add(article->url ? site_of_url(*article->url) : folder, *article);
      seen.idle = is_new ? 0 : seen.idle + 1;
      seen.bytes = (*source)->consumed_bytes();
    }
    return seen;
  }

  SourceSet& set_;
  const std::function<bool()>& should_stop_;
  std::vector<const Input*> pages_;   // of the set, in its order
  std::vector<const Input*> crawls_;  // as these
  SiteLineLearner learner_;
};

Status SourceSet::learn_site_lines(const std::function<bool()>& should_stop) {
  Sampler sampler(*this, should_stop);
  if (auto read = sampler.read(); !read) return read;
  if (sampler.learner().pages() == 0) return {};
  auto known = std::make_shared<SiteLines>(site_lines());
  const SiteLines learnt = sampler.learner().learn();
  known->merge(learnt);
  std::size_t lines = 0;
  for (const auto& [site, recurring] : learnt.sites()) lines += recurring.size();
  spdlog::info("{} pages looked at for the lines that recur: {} lines of {} sites",
               sampler.learner().pages(), lines, learnt.sites().size());
  extraction_.site_lines = std::move(known);
  return {};
}

const SiteLines& SourceSet::site_lines() const {
  static const SiteLines none;
  return extraction_.site_lines ? *extraction_.site_lines : none;
}

}  // namespace shodh
