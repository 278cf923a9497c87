#include "indexer/build/story_finder.h"

#include <algorithm>
#include <array>
#include <limits>
#include <numeric>
#include <optional>
#include <utility>

#include "indexer/build/block_workers.h"
#include "indexer/build/story_comparison.h"
#include "indexer/build/story_fingerprint.h"
#include "indexer/build/story_signature.h"

namespace shodh {
namespace {

using Entry = ArticleSpool::Entry;

constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();

/// How many articles before it that have its band an article looks at, in each band.
constexpr int kMaxLookedAt = 4;
/// With how many leaders an article is compared at most.
constexpr std::size_t kMaxCompared = 6;

/// Least weighted Jaccard coefficient of two prints.
constexpr double kMinResemblance = 0.35;

class StoryFinder {
 public:
  StoryFinder(const ArticleSpool& spool, unsigned jobs, const RunHooks& hooks)
      : entries_(spool.entries()),
        spool_(spool),
        jobs_(jobs),
        hooks_(hooks),
        frequencies_(entries_.size()),
        stories_(entries_.size()) {}

  Result<std::vector<Story>> run() {
    if (auto counted = count_pairs(); !counted) return fail(counted);
    if (auto hashed = hash_bands(); !hashed) return fail(hashed);
    for (auto& band : bands_) link(band);
    if (auto joined = join(); !joined) return fail(joined);
    // Until here each has its own key, and a leader's stays.
    for (Story& story : stories_) story.key = stories_[story.leader].key;
    return std::move(stories_);
  }

 private:
  /// Pass one: how many articles have each pair of words, and each article's own key.
  Status count_pairs() {
    return for_each_fingerprint("counting pairs of words",
                                [this](std::size_t i, const StoryFingerprint& fingerprint) {
                                  frequencies_.count(fingerprint.pairs);
                                  stories_[i] = {fingerprint.key, static_cast<std::uint32_t>(i)};
                                });
  }

  /// Pass two: the bands; the last one is the key, for articles whose texts are the same.
  Status hash_bands() {
    for (auto& band : bands_) band.resize(entries_.size());
    return for_each_fingerprint(
        "hashing", [this](std::size_t i, const StoryFingerprint& fingerprint) {
          const auto signature = story_signature(fingerprint.pairs, frequencies_);
          for (std::size_t band = 0; band < kStoryBands; ++band) bands_[band][i] = signature[band];
          bands_.back()[i] = std::max(1U, static_cast<std::uint32_t>(fingerprint.key));
        });
  }

  template <typename Visit>
  Status for_each_fingerprint(const char* stage, const Visit& visit) {
    const auto work = [&](std::size_t first, std::size_t end) -> Status {
      auto reader = spool_.reader();
      if (!reader) return fail(reader);
      StoryFingerprint fingerprint;
      for (std::size_t i = first; i < end; ++i) {
        if (hooks_.should_stop()) return fail(ErrorCode::kInterrupted, "interrupted");
        if (auto read = reader->read(entries_[i], fingerprint); !read) return read;
        visit(i, fingerprint);
      }
      return {};
    };
    return work_in_blocks(entries_.size(), jobs_, stage, hooks_, work);
  }

  /// Puts in place of each band the article before that has the same one.
  static void link(std::vector<std::uint32_t>& band) {
    std::vector<std::uint32_t> order(band.size());
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::sort(order, [&](std::uint32_t a, std::uint32_t b) {
      return band[a] != band[b] ? band[a] < band[b] : a < b;
    });
    std::uint32_t before = kNone;
    std::uint32_t value = 0;
    for (const std::uint32_t i : order) {
      const bool is_same = band[i] == value && value != 0;
      value = band[i];
      band[i] = is_same ? before : kNone;
      before = i;
    }
  }

  /// Pass three, in order: joins each article to the first leader that it is alike.
  Status join() {
    auto reader = spool_.reader();
    if (!reader) return fail(reader);
    auto outliner = StoryOutliner::create();
    if (!outliner) return fail(outliner);
    for (std::uint32_t i = 0; i < entries_.size(); ++i) {
      if (hooks_.should_stop()) return fail(ErrorCode::kInterrupted, "interrupted");
      if (auto joined = join_one(i, *reader, *outliner); !joined) return joined;
      hooks_.on_progress("comparing", i + 1, entries_.size());
    }
    return {};
  }

  Status join_one(std::uint32_t i, ArticleSpool::Reader& reader, StoryOutliner& outliner) {
    const std::uint32_t same_text = bands_.back()[i];
    if (same_text != kNone && stories_[same_text].key == stories_[i].key) {
      stories_[i].leader = stories_[same_text].leader;
      return {};
    }
    const auto leaders = candidates(i);
    if (leaders.empty()) return {};
    StoryFingerprint fingerprint;
    if (auto read = reader.read(entries_[i], fingerprint); !read) return read;
    StoryFingerprint other;
    std::optional<StoryOutline> outline;
    for (const std::uint32_t leader : leaders) {
      if (auto read = reader.read(entries_[leader], other); !read) return read;
      const Resemblance alike = resemblance(fingerprint.pairs, other.pairs, frequencies_);
      if (alike.share < kMinResemblance) continue;
      if (!outline) {
        auto own = outline_of(i, reader, outliner);
        if (!own) return fail(own);
        outline = *std::move(own);
      }
      const auto leaders_outline = outline_of(leader, reader, outliner);
      if (!leaders_outline) return fail(leaders_outline);
      const auto verdict = compare_stories(*outline, *leaders_outline, alike.is_common_text);
      if (verdict == StoryVerdict::kSameStory) {
        stories_[i].leader = leader;
        return {};
      }
    }
    return {};
  }

  Result<StoryOutline> outline_of(std::uint32_t i, ArticleSpool::Reader& reader,
                                  StoryOutliner& outliner) const {
    const auto serialized = reader.read(entries_[i]);
    if (!serialized) return fail(serialized);
    const auto article = deserialize_article(*serialized);
    if (!article) return fail(article);
    return outliner.outline(*article);
  }

  /// The leaders of articles before `i` that have a band of it, those of most bands first.
  [[nodiscard]] std::vector<std::uint32_t> candidates(std::uint32_t i) const {
    std::vector<std::uint32_t> seen;
    for (std::size_t band = 0; band < kStoryBands; ++band) {
      std::uint32_t before = bands_[band][i];
      std::uint32_t last = kNone;
      for (int looked_at = 0; before != kNone && looked_at < kMaxLookedAt; ++looked_at) {
        // Articles of one story are neighbours in a band, and count once.
        if (stories_[before].leader != last) seen.push_back(stories_[before].leader);
        last = stories_[before].leader;
        before = bands_[band][before];
      }
    }
    std::ranges::sort(seen);
    std::vector<std::pair<std::size_t, std::uint32_t>> by_bands;  // of others: most first
    for (auto at = seen.begin(); at != seen.end();) {
      const auto end = std::find_if(at, seen.end(), [&](std::uint32_t one) { return one != *at; });
      by_bands.emplace_back(seen.size() - static_cast<std::size_t>(end - at), *at);
      at = end;
    }
    std::ranges::sort(by_bands);
    if (by_bands.size() > kMaxCompared) by_bands.resize(kMaxCompared);
    std::vector<std::uint32_t> leaders;
    leaders.reserve(by_bands.size());
    for (const auto& [others, leader] : by_bands) leaders.push_back(leader);
    return leaders;
  }

  const std::vector<Entry>& entries_;
  const ArticleSpool& spool_;
  const unsigned jobs_;
  const RunHooks& hooks_;
  PairFrequencies frequencies_;
  std::array<std::vector<std::uint32_t>, kStoryBands + 1> bands_;
  std::vector<Story> stories_;
};

}  // namespace

Result<std::vector<Story>> find_stories(const ArticleSpool& spool, unsigned jobs,
                                        const RunHooks& hooks) {
  return StoryFinder(spool, jobs, hooks).run();
}

}  // namespace shodh
