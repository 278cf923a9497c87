#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "common/base/result.h"
#include "common/index/article.h"
#include "indexer/build/article_place.h"
#include "indexer/build/document_builder.h"
#include "indexer/inversion/inverter.h"

namespace shodh {

/// Changes a shard by writing it anew: the documents that stay are copied and numbered again, so
/// that it is as if a build had made it, newest first. Memory: what an Inverter takes for some
/// thousands of articles, 32 bytes for each document, and what merge_sources() takes. One thread.
class ShardRewrite {
 public:
  /// Of the shard in `base`, or of a new one where that is nullopt. `parts` is a folder for what is
  /// made on the way, under names that begin with `name`.
  static Result<ShardRewrite> begin(std::optional<std::filesystem::path> base,
                                    const std::filesystem::path& parts, std::string_view name);

  /// Leaves out a document of the base.
  void remove(std::uint32_t document) { gone_.push_back(document); }

  /// Adds an article; in the order of a spool. `compressed` is what the generation's ArticleCodec
  /// made of it, `story_key` what schema::encode_story_key() made of its story's. Fails with kIo.
  Status add(const Article& article, std::string_view compressed, std::string_view story_key);

  /// Writes the shard into `target`. Fails as merge_sources() does.
  Status write(const std::filesystem::path& target, unsigned jobs,
               const std::function<bool()>& should_stop) &&;

 private:
  ShardRewrite(std::optional<std::filesystem::path> base, std::filesystem::path runs,
               DocumentBuilder builder)
      : base_(std::move(base)), runs_path_(std::move(runs)), builder_(std::move(builder)) {}

  [[nodiscard]] std::filesystem::path run_path(std::size_t run) const;
  /// Ends the run that is being made.
  Status end_run();

  std::optional<std::filesystem::path> base_;
  std::filesystem::path runs_path_;
  DocumentBuilder builder_;
  std::vector<std::uint32_t> gone_;
  Inverter inverter_;
  std::uint64_t inverted_bytes_ = 0;
  std::vector<std::size_t> run_sizes_;  // in documents
  std::vector<ArticlePlace> added_;     // of all runs
};

}  // namespace shodh
