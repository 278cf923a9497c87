#include "indexer/build/generation_builder.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <future>
#include <mutex>
#include <optional>
#include <span>
#include <thread>

#include "common/base/atomic_file.h"
#include "common/index/generation.h"
#include "common/index/schema.h"
#include "indexer/build/block_limits.h"
#include "indexer/build/document_builder.h"
#include "indexer/build/generation_reader.h"
#include "indexer/build/story_finder.h"
#include "indexer/inversion/inverter.h"
#include "indexer/inversion/merge.h"
#include "indexer/inversion/run_reader.h"

namespace shodh {
namespace {

namespace fs = std::filesystem;

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

bool is_whole_run(const fs::path& path) {
  const auto run = Run::open(path);
  return run && run->check();
}

/// The database of as many runs as are merged at once, where there are more of them.
fs::path group_path(const fs::path& parts, std::size_t block) {
  return parts / fmt::format("merge-{:06}", block / kMaxRunsToMerge);
}

/// Merges the runs into one database. Groups of them are removed when they are merged, so that a
/// run that was killed doesn't merge them again.
Status merge_blocks(const std::vector<fs::path>& runs, const fs::path& target,
                    const fs::path& parts, unsigned jobs, const RunHooks& hooks) {
  if (runs.size() <= kMaxRunsToMerge) return merge_runs(runs, target, jobs, hooks.should_stop);
  std::vector<fs::path> groups;
  for (std::size_t first = 0; first < runs.size(); first += kMaxRunsToMerge) {
    const auto group =
        std::span(runs).subspan(first).first(std::min(kMaxRunsToMerge, runs.size() - first));
    groups.push_back(group_path(parts, first));
    std::error_code ignored;
    if (fs::exists(groups.back(), ignored)) continue;
    auto merged = merge_runs(group, groups.back(), jobs, hooks.should_stop);
    if (!merged) return merged;
    for (const fs::path& run : group) fs::remove(run, ignored);
  }
  return merge_databases(groups, target, jobs, hooks.should_stop);
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

/// Where in the spool's order each block begins, and the end. It depends on the articles alone.
std::vector<std::size_t> divide_into_blocks(const std::vector<ArticleSpool::Entry>& entries) {
  std::vector<std::size_t> bounds{0};
  std::uint64_t text_bytes = 0;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (!fits_into_block(i - bounds.back(), text_bytes, entries[i].text_bytes)) {
      bounds.push_back(i);
      text_bytes = 0;
    }
    text_bytes += entries[i].text_bytes;
  }
  if (!entries.empty()) bounds.push_back(entries.size());
  return bounds;
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
        bounds_(divide_into_blocks(spool.entries())) {}

  /// Returns the blocks' runs in order.
  Result<std::vector<fs::path>> run(unsigned jobs) {
    std::vector<std::jthread> workers;
    for (unsigned i = 0; i < std::max(1U, jobs); ++i) workers.emplace_back([this] { work(); });
    report_until_done();
    workers.clear();  // joins
    if (failure_) return tl::unexpected<Error>(*failure_);
    std::vector<fs::path> blocks;
    for (std::size_t block = 0; block < block_count(); ++block) blocks.push_back(block_path(block));
    return blocks;
  }

 private:
  [[nodiscard]] std::size_t block_count() const { return bounds_.size() - 1; }
  [[nodiscard]] fs::path block_path(std::size_t block) const {
    return parts_ / fmt::format("block-{:06}.run", block);
  }

  void report_until_done() {
    std::unique_lock lock(mutex_);
    while (blocks_done_ < block_count() && !failure_) {
      changed_.wait_for(lock, std::chrono::milliseconds(100));
      hooks_.on_progress("indexing", articles_done_, spool_.entries().size());
    }
  }

  /// What a thread makes blocks with, one after another.
  struct Tools {
    ArticleSpool::Reader reader;
    ArticleCodec codec;
    DocumentBuilder builder;
    Inverter inverter;
  };

  Result<Tools> make_tools() const {
    auto reader = spool_.reader();
    if (!reader) return fail(reader);
    auto codec = ArticleCodec::create(dictionary_);
    if (!codec) return fail(codec);
    auto builder = DocumentBuilder::create();
    if (!builder) return fail(builder);
    return Tools{*std::move(reader), *std::move(codec), *std::move(builder), Inverter()};
  }

  void work() {
    auto tools = make_tools();
    if (!tools) return note_done(fail(tools));
    while (!stopping_) {
      const std::size_t block = next_block_++;
      if (block >= block_count()) return;
      note_done(is_done(block) ? Status() : write_block(block, *tools));
    }
  }

  void note_done(const Status& written) {
    const std::scoped_lock lock(mutex_);
    if (!written && !failure_) {
      failure_ = written.error();
      stopping_ = true;
    }
    ++blocks_done_;
    changed_.notify_all();
  }

  /// Whether a run that was killed made the block, which may be merged with others by now.
  bool is_done(std::size_t block) {
    std::error_code ignored;
    const bool is_there =
        fs::exists(group_path(parts_, block), ignored) || is_whole_run(block_path(block));
    if (is_there) articles_done_ += bounds_[block + 1] - bounds_[block];
    return is_there;
  }

  Status write_block(std::size_t block, Tools& tools) {
    tools.inverter.clear();
    for (std::size_t i = bounds_[block]; i < bounds_[block + 1]; ++i) {
      if (should_stop()()) return fail(ErrorCode::kInterrupted, "interrupted");
      auto serialized = tools.reader.read(spool_.entries()[i]);
      if (!serialized) return fail(serialized);
      auto article = deserialize_article(*serialized);
      if (!article) return fail(article);
      tools.builder.build(*article, tools.codec.compress(*serialized),
                          schema::encode_story_key(stories_[i].key), tools.inverter);
      tools.inverter.end_document();
      ++articles_done_;
    }
    return tools.inverter.write_run(block_path(block));
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
  const std::vector<std::size_t> bounds_;  // of the blocks, one more than there are
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
  // On one thread, and most of finding stories on all.
  auto training =
      std::async(std::launch::async, [&] { return make_dictionary(spool, draft.directory()); });
  auto stories = find_stories(spool, jobs, hooks);
  auto dictionary = training.get();
  if (!stories) return fail(stories);
  if (!dictionary) return fail(dictionary);
  BlockWorkers workers(spool, *stories, draft.parts(), *dictionary, hooks);
  auto blocks = workers.run(jobs);
  if (!blocks) return fail(blocks);
  hooks.on_progress("merging", 0, 1);
  auto merged = merge_blocks(*blocks, shard, draft.parts(), jobs, hooks);
  if (!merged) return fail(merged);
  return shards;
}

}  // namespace shodh
