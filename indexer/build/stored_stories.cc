#include "indexer/build/stored_stories.h"

#include <algorithm>
#include <set>
#include <utility>

#include "indexer/build/story_comparison.h"

namespace shodh {
namespace {

constexpr std::size_t kStemsAsked = 10;
constexpr std::size_t kCompared = 5;
/// Least share of sampled pairs of words in common that is worth a closer look.
constexpr double kMinResemblance = 0.25;
/// A text that is like those of more stories is a template of theirs.
constexpr std::size_t kMaxAlikeStories = 2;

struct Candidate {
  StoredArticle stored;
  StoryOutline outline;
};

}  // namespace

Result<StoredStories> StoredStories::open(const std::filesystem::path& directory,
                                          const std::vector<std::string>& shards,
                                          std::uint32_t dictionary_id) {
  auto reader = GenerationReader::open(directory, shards, dictionary_id);
  if (!reader) return fail(reader);
  auto outliner = StoryOutliner::create();
  if (!outliner) return fail(outliner);
  return StoredStories(*std::move(reader), *std::move(outliner));
}

Result<StoredStory> StoredStories::find(const Article& article, const std::set<std::string>& gone) {
  auto alike = reader_.find_alike(outliner_.telling_stems(article), kStemsAsked, kCompared);
  if (!alike) return fail(alike);
  StoredStory story;
  const auto content = content_of(article);
  story.is_copy =
      content && std::ranges::any_of(*alike, [&](const StoredArticle& stored) {
        return !gone.contains(stored.article.id) && content_of(stored.article) == content;
      });
  const std::vector<std::uint64_t> pairs = fingerprinter_.take(article).pairs;
  std::vector<Candidate> candidates;
  for (StoredArticle& stored : *alike) {
    const auto& other_pairs = fingerprinter_.take(stored.article).pairs;
    if (resemblance(pairs, other_pairs, no_frequencies_).share < kMinResemblance) continue;
    candidates.push_back({std::move(stored), {}});
  }
  if (candidates.empty()) return story;
  const StoryOutline outline = outliner_.outline(article);
  std::set<std::string> alike_stories;
  for (Candidate& candidate : candidates) {
    candidate.outline = outliner_.outline(candidate.stored.article);
    alike_stories.insert(candidate.stored.story_key);
  }
  const bool is_common_text = alike_stories.size() > kMaxAlikeStories;
  for (const auto& [stored, stored_outline] : candidates) {
    if (stored.story_key.empty() || gone.contains(stored.article.id)) continue;
    if (compare_stories(outline, stored_outline, is_common_text) == StoryVerdict::kSameStory) {
      story.key = stored.story_key;
      return story;
    }
  }
  return story;
}

}  // namespace shodh
