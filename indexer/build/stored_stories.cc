#include "indexer/build/stored_stories.h"

#include <utility>

namespace shodh {
namespace {

constexpr std::size_t kStemsAsked = 10;
constexpr std::size_t kCompared = 5;

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
  std::optional<StoryOutline> outline;
  for (const StoredArticle& stored : *alike) {
    if (stored.story_key.empty() || gone.contains(stored.article.id)) continue;
    if (!outline) outline = outliner_.outline(article);
    const auto verdict = compare_stories(*outline, outliner_.outline(stored.article), false);
    if (verdict == StoryVerdict::kSameStory) return stored.story_key;
  }
  return std::nullopt;
}

}  // namespace shodh
