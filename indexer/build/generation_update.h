#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "common/base/result.h"
#include "common/index/generation.h"
#include "common/index/manifest.h"
#include "indexer/build/article_spool.h"
#include "indexer/build/intake.h"
#include "indexer/build/publisher.h"

namespace shodh {

/// Changes an index by making the next generation out of the published one: a shard that the change
/// does not touch is shared by hard links, for no file of a generation is ever changed; one that it
/// touches is written anew (see shard_rewrite.h). New articles go into the newest shard, or into a
/// new one where that holds more than 50,000 already, so that an update of a large archive writes
/// little.
/// Readers see all of the change or none, and the generation before stays for rollback.
///
/// One run: prepare(), then remove() and add(), then finish(). One thread. Precondition: the
/// caller holds the WriterLock.
class GenerationUpdate {
 public:
  /// Fails with kNotFound where nothing was published yet, kIncompatible where the published
  /// generation is of another analyser version.
  static Result<GenerationUpdate> prepare(const IndexFolder& folder);
  GenerationUpdate(GenerationUpdate&&) noexcept;
  GenerationUpdate& operator=(GenerationUpdate&&) noexcept;
  ~GenerationUpdate();

  /// Takes the article with this id out of the new generation; false if it is not there.
  Result<bool> remove(const std::string& id);

  /// Adds the spool's articles, replacing those with the same ids, and counts in `counts` what
  /// became of each: a duplicate is one whose text and searched fields a published article has,
  /// under its own id or another. Each gets the key of the story it prints: that of a published
  /// article which stays, or that of the first of the spool which prints it. `jobs` threads
  /// compare.
  Status add(const ArticleSpool& spool, unsigned jobs, RunCounts& counts, const RunHooks& hooks);

  /// The folder of the new generation, where a file kSiteLinesFileName may be put; else it has that
  /// of the published one.
  [[nodiscard]] const std::filesystem::path& directory() const;
  /// A place for the run's spool.
  [[nodiscard]] const std::filesystem::path& parts() const;

  /// Whether the new generation is another than the published one.
  [[nodiscard]] bool is_changed() const;

  /// Writes the shards; see finish() in publisher.h. Nothing is published yet.
  Result<Manifest> finish(unsigned jobs, const RunHooks& hooks) &&;

 private:
  struct State;
  explicit GenerationUpdate(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// What add() would count for the spool's articles, and nothing else: no file is written. Fails as
/// prepare() and add() do.
Status count_update(const IndexFolder& folder, const ArticleSpool& spool, unsigned jobs,
                    RunCounts& counts, const RunHooks& hooks);

}  // namespace shodh
