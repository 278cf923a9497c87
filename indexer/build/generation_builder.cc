#include "indexer/build/generation_builder.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>

#include "common/base/atomic_file.h"
#include "common/index/generation.h"
#include "common/index/schema.h"
#include "indexer/build/generation_reader.h"
#include "indexer/build/shard_writer.h"
#include "indexer/build/story_finder.h"

namespace shodh {
namespace {

namespace fs = std::filesystem;

// Small databases keep Xapian's in-memory maps in the processor's cache: 4.4 MB/s a core with 50 to
// 200 articles each against 2.3 with 5,000. A worker makes a block of them and merges it.
constexpr std::size_t kArticlesPerShard = 250;
constexpr std::size_t kArticlesPerBlock = 16 * kArticlesPerShard;

// Four times as much takes four times as long and makes articles no smaller.
constexpr std::size_t kDictionarySampleBytes = std::size_t{4} << 20U;

Result<std::string> train_dictionary(const ArticleSpool& spool) {
  auto reader = spool.reader();
  if (!reader) return fail(reader);
  const auto& entries = spool.entries();
  const std::size_t step = std::max<std::size_t>(1, spool.text_bytes() / kDictionarySampleBytes);
  std::vector<std::string> samples;
  for (std::size_t i = 0; i < entries.size(); i += step) {
    auto article = reader->read(entries[i]);
    if (!article) return fail(article);
    samples.push_back(*std::move(article));
  }
  return train_article_dictionary(samples);
}

bool is_whole(const fs::path& database) {
  std::error_code ignored;
  return fs::exists(database, ignored) && check_database(database).has_value();
}

/// The dictionary that an earlier run trained on the same spool, else a new one; it is in the
/// draft's folder then, but for an empty one.
Result<std::string> make_dictionary(const ArticleSpool& spool, const fs::path& directory) {
  const fs::path path = directory / kDictionaryFileName;
  auto trained = read_file(path);
  if (trained || trained.error().code() != ErrorCode::kNotFound) return trained;
  auto dictionary = train_dictionary(spool);
  if (!dictionary || dictionary->empty()) return dictionary;
  if (auto written = write_file_atomically(path, *dictionary); !written) return fail(written);
  return dictionary;
}

/// Hands blocks of the spool to worker threads and gathers what they made.
class BlockWorkers {
 public:
  BlockWorkers(const ArticleSpool& spool, const std::vector<Story>& stories, const fs::path& parts,
               std::string_view dictionary, const RunHooks& hooks)
      : spool_(spool),
        stories_(stories),
        parts_(parts),
        dictionary_(dictionary),
        hooks_(hooks),
        block_count_((spool.entries().size() + kArticlesPerBlock - 1) / kArticlesPerBlock) {}

  /// Returns the blocks' databases in order.
  Result<std::vector<fs::path>> run(unsigned jobs) {
    std::vector<std::jthread> workers;
    for (unsigned i = 0; i < std::max(1U, jobs); ++i) workers.emplace_back([this] { work(); });
    report_until_done();
    workers.clear();  // joins
    if (failure_) return tl::unexpected<Error>(*failure_);
    std::vector<fs::path> blocks;
    for (std::size_t block = 0; block < block_count_; ++block) blocks.push_back(block_path(block));
    return blocks;
  }

 private:
  [[nodiscard]] fs::path block_path(std::size_t block) const {
    return parts_ / fmt::format("block-{:06}", block);
  }

  void report_until_done() {
    std::unique_lock lock(mutex_);
    while (blocks_done_ < block_count_ && !failure_) {
      changed_.wait_for(lock, std::chrono::milliseconds(100));
      hooks_.on_progress("indexing", articles_done_, spool_.entries().size());
    }
  }

  void work() {
    while (!stopping_) {
      const std::size_t block = next_block_++;
      if (block >= block_count_) return;
      auto written = is_done(block) ? Status() : write_block(block);
      const std::scoped_lock lock(mutex_);
      if (!written && !failure_) {
        failure_ = written.error();
        stopping_ = true;
      }
      ++blocks_done_;
      changed_.notify_all();
    }
  }

  /// Whether a run that was killed made the block, which may be merged with others by now.
  bool is_done(std::size_t block) {
    std::error_code ignored;
    const bool is_there =
        fs::exists(first_merge_of(parts_, block), ignored) || is_whole(block_path(block));
    if (is_there) articles_done_ += end_of(block) - block * kArticlesPerBlock;
    return is_there;
  }
  [[nodiscard]] std::size_t end_of(std::size_t block) const {
    return std::min(spool_.entries().size(), (block + 1) * kArticlesPerBlock);
  }

  Status write_block(std::size_t block) {
    const std::size_t end = end_of(block);
    std::vector<fs::path> shards;
    for (std::size_t first = block * kArticlesPerBlock; first < end; first += kArticlesPerShard) {
      fs::path shard = block_path(block);
      shard += fmt::format(".part-{}", shards.size());
      auto written = write_shard(shard, first, std::min(end, first + kArticlesPerShard));
      if (!written) return written;
      shards.push_back(std::move(shard));
    }
    return merge_shards(std::move(shards), block_path(block), block_path(block) += ".merges",
                        should_stop());
  }

  Status write_shard(const fs::path& path, std::size_t first, std::size_t end) {
    auto reader = spool_.reader();
    if (!reader) return fail(reader);
    auto codec = ArticleCodec::create(dictionary_);
    if (!codec) return fail(codec);
    auto writer = ShardWriter::create(path);
    if (!writer) return fail(writer);
    for (std::size_t i = first; i < end; ++i) {
      if (should_stop()()) return fail(ErrorCode::kInterrupted, "interrupted");
      auto serialized = reader->read(spool_.entries()[i]);
      if (!serialized) return fail(serialized);
      auto article = deserialize_article(*serialized);
      if (!article) return fail(article);
      auto added = writer->add(*article, codec->compress(*serialized),
                               schema::encode_story_key(stories_[i].key));
      if (!added) return added;
      ++articles_done_;
    }
    return writer->commit();
  }

  [[nodiscard]] std::function<bool()> should_stop() const {
    return [this] { return stopping_ || hooks_.should_stop(); };
  }

  // All outlive the workers: they belong to build_generation()'s caller or frame.
  const ArticleSpool& spool_;
  const std::vector<Story>& stories_;
  const fs::path& parts_;
  std::string_view dictionary_;
  const RunHooks& hooks_;
  const std::size_t block_count_;
  std::atomic<std::size_t> next_block_ = 0;
  std::atomic<std::uint64_t> articles_done_ = 0;
  std::atomic<bool> stopping_ = false;
  std::mutex mutex_;
  std::condition_variable changed_;  // with mutex_: blocks_done_ or failure_ changed
  std::size_t blocks_done_ = 0;      // guarded by mutex_
  std::optional<Error> failure_;     // guarded by mutex_ while workers run
};

}  // namespace

Result<std::vector<std::string>> build_generation(const ArticleSpool& spool,
                                                  const GenerationDraft& draft, unsigned jobs,
                                                  const RunHooks& hooks) {
  const fs::path shard = draft.directory() / kBuiltShardName;
  std::vector<std::string> shards{std::string(kBuiltShardName)};
  if (is_whole(shard)) return shards;
  auto dictionary = make_dictionary(spool, draft.directory());
  if (!dictionary) return fail(dictionary);
  auto stories = find_stories(spool, jobs, hooks);
  if (!stories) return fail(stories);
  BlockWorkers workers(spool, *stories, draft.parts(), *dictionary, hooks);
  auto blocks = workers.run(jobs);
  if (!blocks) return fail(blocks);
  hooks.on_progress("merging", 0, 1);
  auto merged = merge_shards(*std::move(blocks), shard, draft.parts(), hooks.should_stop);
  if (!merged) return fail(merged);
  return shards;
}

}  // namespace shodh
