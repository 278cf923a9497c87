#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/result.h"
#include "common/index/article.h"

namespace shodh {

/// Writes articles into one Xapian database: the only code that does. One object a thread.
///
/// The database is made without syncing, for it is part of a generation that nobody reads before
/// the publisher has synced it.
class ShardWriter {
 public:
  /// Makes a new database, or opens one to change it. Fails with kIo, naming the folder.
  static Result<ShardWriter> create(const std::filesystem::path& directory);
  static Result<ShardWriter> open(const std::filesystem::path& directory);
  ShardWriter(ShardWriter&&) noexcept;
  ShardWriter& operator=(ShardWriter&&) noexcept;
  ~ShardWriter();

  /// Adds an article; `compressed` is what the generation's ArticleCodec made of it,
  /// `story_key` what schema::encode_story_key() made of its story's. Fails with kIo, as on a full
  /// disk.
  Status add(const Article& article, std::string_view compressed, std::string_view story_key);

  /// Puts an article in the place of the one that has its id, as its document of the same number:
  /// what both have is not written again. kNotFound where there is none; else as add().
  Status replace(const Article& article, std::string_view compressed, std::string_view story_key);

  /// The compressed article with this id; nullopt if there is none here.
  Result<std::optional<std::string>> find(std::string_view id) const;

  /// Takes the article with this id out; false if it was not there.
  Result<bool> remove(std::string_view id);

  /// Makes all of it visible to readers of the folder and closes nothing. Fails with kIo.
  Status commit();

 private:
  struct State;
  explicit ShardWriter(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// Merges databases into a new, compact one: documents in the order of `sources`, numbered from 1.
/// Merges in several rounds where there are many, with folders of their own in `scratch`, which is
/// made where it is needed. What a merge that was killed had done, this one does not do again. No
/// folder has its name before it is whole. The sources are removed. Fails with kIo; with
/// kInterrupted when `should_stop` says so.
Status merge_shards(std::vector<std::filesystem::path> sources, const std::filesystem::path& target,
                    const std::filesystem::path& scratch, const std::function<bool()>& should_stop);

/// Where a merge of more than one round puts the source with this number, from 0, in its first.
std::filesystem::path first_merge_of(const std::filesystem::path& scratch, std::size_t source);

}  // namespace shodh
