#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "common/base/result.h"
#include "common/index/generation.h"
#include "common/index/manifest.h"

namespace shodh {

/// The database of a generation that was built, not updated.
inline constexpr std::string_view kBuiltShardName = "shard-000";

/// What is known of the sites of a generation's pages: site_lines_to_json().
inline constexpr std::string_view kSiteLinesFileName = "sites.json";

/// What a draft holds.
struct DraftContents {
  std::vector<std::string> shards;
  std::uint64_t articles = 0;    ///< how many there must be
  std::uint64_t text_bytes = 0;  ///< of titles and bodies
  std::optional<std::string> content_digest;
  /// Files of an older generation that the draft shares by hard links: they are not checked and
  /// summed again.
  std::vector<ManifestFile> known_files;
};

/// The folders of a generation while it is made: one that becomes the generation, and one for what
/// is made on the way. Both are removed when destroyed, unless the first was finished. Movable.
/// Precondition of all: the caller holds the folder's WriterLock.
class GenerationDraft {
 public:
  /// Removes what runs that were killed left behind, and makes the folders for the number after the
  /// highest there is. Fails with kIo.
  static Result<GenerationDraft> begin(const IndexFolder& folder);

  /// The draft of a run that was killed, with its parts; nullopt where none can be gone on with.
  /// In its folder only a whole shard and a whole dictionary are left. Where the run was killed
  /// after finish(), is_finished(). Fails with kIo.
  static Result<std::optional<GenerationDraft>> resume(const IndexFolder& folder);
  GenerationDraft(GenerationDraft&& other) noexcept;
  GenerationDraft& operator=(GenerationDraft&& other) noexcept;
  ~GenerationDraft();

  [[nodiscard]] std::uint32_t number() const { return number_; }
  [[nodiscard]] const std::filesystem::path& directory() const { return directory_; }
  /// For files that are not of the generation: the spool, blocks that are yet to be merged.
  [[nodiscard]] const std::filesystem::path& parts() const { return parts_; }
  [[nodiscard]] bool is_finished() const { return directory_.empty(); }

 private:
  friend Result<Manifest> finish(const IndexFolder&, GenerationDraft&, const DraftContents&);
  GenerationDraft(std::uint32_t number, std::filesystem::path directory,
                  std::filesystem::path parts)
      : number_(number), directory_(std::move(directory)), parts_(std::move(parts)) {}
  /// Makes the folders that are missing.
  static Result<GenerationDraft> open(const IndexFolder& folder, std::uint32_t number);

  std::uint32_t number_;
  std::filesystem::path directory_;  // empty: nothing to remove
  std::filesystem::path parts_;
};

/// Makes a finished generation of a draft, which nobody reads yet: Xapian's check of every shard,
/// counts, manifest, fsync of all of it, rename. Returns the manifest. Fails with kCorrupt, also
/// where the articles in the shards are not as many as they should be, and kIo.
Result<Manifest> finish(const IndexFolder& folder, GenerationDraft& draft,
                        const DraftContents& contents);

/// The number of the published generation. Fails with kNotFound where nothing is published, saying
/// to build; kCorrupt.
Result<std::uint32_t> published_generation(const IndexFolder& folder);

/// Has CURRENT name the finished generation `number`. On any error what was published before still
/// is. Fails with kNotFound (the message lists those that are there), kIncompatible, kIo.
Status publish(const IndexFolder& folder, std::uint32_t number);

/// Removes a finished generation that is not published. Fails with kIo.
Status discard(const IndexFolder& folder, std::uint32_t number);

/// What prune() did with a generation that was not among the newest.
struct PrunedGeneration {
  std::uint32_t number = 0;
  bool removed = false;  ///< false: a reader holds it
};

/// Removes all but the published generation, the `keep` newest ones and those that a reader holds.
Result<std::vector<PrunedGeneration>> prune(const IndexFolder& folder, std::uint32_t keep);

/// Checks a finished generation whole: every file's size and checksum, Xapian's check of every
/// shard, the count, and that every article can be read and is found by its id. Fails with
/// kCorrupt, kNotFound or kIncompatible on the first fault. Returns the manifest.
Result<Manifest> verify(const IndexFolder& folder, std::uint32_t number);

}  // namespace shodh
