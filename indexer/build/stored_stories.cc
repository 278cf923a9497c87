#include "indexer/build/stored_stories.h"

#include <set>
#include <utility>

#include "indexer/build/story_comparison.h"

namespace shodh {
namespace {

constexpr std::size_t kStemsAsked = 10;
constexpr std::size_t kCompared = 5;
/// A text that is like those of more stories is a template of theirs.
constexpr std::size_t kMaxAlikeStories = 2;

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

Result<std::optional<std::string>> StoredStories::find(const Article& article,
                                                       const std::set<std::string>& gone) {
  auto alike = reader_.find_alike(outliner_.telling_stems(article), kStemsAsked, kCompared);
  if (!alike) return fail(alike);
  const StoryOutline outline = outliner_.outline(article);
  std::vector<StoryOutline> outlines;
  std::set<std::string> alike_stories;
  for (const StoredArticle& stored : *alike) {
    outlines.push_back(outliner_.outline(stored.article));
    const auto verdict = compare_stories(outline, outlines.back(), false);
    if (verdict != StoryVerdict::kOtherWords) alike_stories.insert(stored.story_key);
  }
  const bool is_common_text = alike_stories.size() > kMaxAlikeStories;
  for (std::size_t i = 0; i < alike->size(); ++i) {
    const StoredArticle& stored = (*alike)[i];
    if (stored.story_key.empty() || gone.contains(stored.article.id)) continue;
    if (compare_stories(outline, outlines[i], is_common_text) == StoryVerdict::kSameStory) {
      return stored.story_key;
    }
  }
  return std::nullopt;
}

}  // namespace shodh
