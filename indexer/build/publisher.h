#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "common/base/result.h"
#include "common/index/generation.h"
#include "common/index/manifest.h"

namespace shodh {

/// The folder of a generation while it is made; removed when destroyed, unless it was published.
/// Movable. Precondition of all: the caller holds the folder's WriterLock.
class GenerationDraft {
 public:
  /// Removes what runs that were killed left behind, and makes the folder for the number after the
  /// highest there is. Fails with kIo.
  static Result<GenerationDraft> begin(const IndexFolder& folder);
  GenerationDraft(GenerationDraft&& other) noexcept;
  GenerationDraft& operator=(GenerationDraft&& other) noexcept;
  ~GenerationDraft();

  [[nodiscard]] std::uint32_t number() const { return number_; }
  [[nodiscard]] const std::filesystem::path& directory() const { return directory_; }

 private:
  friend Result<Manifest> publish(const IndexFolder&, GenerationDraft, std::vector<std::string>,
                                  std::uint64_t, const std::vector<ManifestFile>&);
  GenerationDraft(std::uint32_t number, std::filesystem::path directory)
      : number_(number), directory_(std::move(directory)) {}
  std::uint32_t number_;
  std::filesystem::path directory_;  // empty: nothing to remove
};

/// Makes a draft the published generation: Xapian's check of every shard, counts, manifest, fsync
/// of all of it, rename, and last CURRENT. `known_files` are files of an older generation that the
/// draft shares by hard links: they are not checked and summed again. Returns the manifest. On any
/// error nothing is published: what was, still is.
Result<Manifest> publish(const IndexFolder& folder, GenerationDraft draft,
                         std::vector<std::string> shards, std::uint64_t text_bytes,
                         const std::vector<ManifestFile>& known_files);

/// Publishes the finished generation `number` again. Fails with kNotFound (the message lists those
/// that are there), kIncompatible, kIo.
Status publish_again(const IndexFolder& folder, std::uint32_t number);

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
