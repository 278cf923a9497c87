#pragma once

#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "common/base/result.h"
#include "common/index/article.h"
#include "indexer/build/generation_reader.h"
#include "indexer/build/story_fingerprint.h"
#include "indexer/build/story_outline.h"
#include "indexer/build/story_signature.h"

namespace shodh {

/// What a published generation has of a new article.
struct StoredStory {
  std::optional<std::string> key;  ///< encoded, of the story that both print; nullopt: none
  bool is_copy = false;            ///< a stored article has the same content_of()
};

/// Finds the stories of new articles among those that a published generation holds. One thread.
class StoredStories {
 public:
  /// Fails as GenerationReader::open() does, and with kInternal if ICU's data is missing.
  static Result<StoredStories> open(const std::filesystem::path& directory,
                                    const std::vector<std::string>& shards,
                                    std::uint32_t dictionary_id);

  /// Compares with the five stored articles that share most of its rarest stems. `gone` are the ids
  /// of stored articles that the update takes out. Fails with kIo or kCorrupt.
  Result<StoredStory> find(const Article& article, const std::set<std::string>& gone);

 private:
  StoredStories(GenerationReader reader, StoryOutliner outliner)
      : reader_(std::move(reader)), outliner_(std::move(outliner)) {}
  GenerationReader reader_;
  StoryFingerprinter fingerprinter_;
  StoryOutliner outliner_;
  PairFrequencies no_frequencies_{0};  // all pairs weigh the same
};

}  // namespace shodh
