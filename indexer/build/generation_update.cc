#include "indexer/build/generation_update.h"

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <system_error>
#include <utility>

#include "common/base/file.h"
#include "common/index/article_codec.h"
#include "common/index/schema.h"
#include "indexer/build/block_workers.h"
#include "indexer/build/generation_reader.h"
#include "indexer/build/shard_rewrite.h"
#include "indexer/build/stored_stories.h"
#include "indexer/build/story_finder.h"

namespace shodh {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kMaxArticlesInUpdatedShard = 50'000;

Status link_tree(const fs::path& from, const fs::path& to) {
  std::error_code error;
  fs::copy(from, to, fs::copy_options::recursive | fs::copy_options::create_hard_links, error);
  if (error) return io_failure(to, error);
  return {};
}

struct EntryRange {
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// Calls `visit` with the articles of some of a spool's entries, in its order; ends early with its
/// error.
Status for_each_article(const ArticleSpool& spool, EntryRange range, const RunHooks& hooks,
                        const std::function<Status(std::size_t, const Article&)>& visit) {
  auto reader = spool.reader();
  if (!reader) return fail(reader);
  for (std::size_t i = range.begin; i < range.end; ++i) {
    if (hooks.should_stop()) return fail(ErrorCode::kInterrupted, "interrupted");
    auto serialized = reader->read(spool.entries()[i]);
    if (!serialized) return fail(serialized);
    auto article = deserialize_article(*serialized);
    if (!article) return fail(article);
    if (auto visited = visit(i, *article); !visited) return visited;
  }
  return {};
}

Status for_each_article(const ArticleSpool& spool, const RunHooks& hooks,
                        const std::function<Status(std::size_t, const Article&)>& visit) {
  return for_each_article(spool, {0, spool.entries().size()}, hooks, visit);
}

/// What a generation has of each of the spool's articles; every one of them gets a key. `gone` are
/// the ids of its articles that were taken out.
Result<std::vector<StoredStory>> find_stored(const IndexFolder& folder, const Manifest& base,
                                             const std::set<std::string>& gone,
                                             const ArticleSpool& spool, unsigned jobs,
                                             const RunHooks& hooks) {
  auto stories = find_stories(spool, jobs, hooks);
  if (!stories) return fail(stories);
  // What the spool replaces is no print of a story any more, wherever its successor stands.
  std::set<std::string> leaving = gone;
  auto listed = for_each_article(spool, hooks, [&](std::size_t, const Article& article) -> Status {
    leaving.insert(article.id);
    return {};
  });
  if (!listed) return fail(listed);
  std::vector<StoredStory> found(stories->size());
  const auto compare = [&](std::size_t first, std::size_t end) -> Status {
    auto stored =
        StoredStories::open(folder.generation(base.generation), base.shards, base.dictionary_id);
    if (!stored) return fail(stored);
    return for_each_article(spool, {first, end}, hooks,
                            [&](std::size_t i, const Article& article) -> Status {
                              auto one = stored->find(article, leaving);
                              if (!one) return fail(one);
                              found[i] = *std::move(one);
                              return {};
                            });
  };
  auto compared = work_in_blocks(found.size(), jobs, "comparing", hooks, compare);
  if (!compared) return fail(compared);
  for (std::size_t i = 0; i < found.size(); ++i) {
    const Story& story = (*stories)[i];
    if (story.leader != i) {
      found[i].key = found[story.leader].key;
    } else if (!found[i].key) {
      found[i].key = schema::encode_story_key(story.key);
    }
  }
  return found;
}

/// What becomes of an article of which the index holds `held` under its id.
std::uint64_t RunCounts::*fate_of(const Article& article, const Article* held,
                                  const StoredStory& stored) {
  const bool is_known = held != nullptr ? *held == article : stored.is_copy;
  if (is_known) return &RunCounts::duplicates;
  return held != nullptr ? &RunCounts::replaced : &RunCounts::indexed;
}

/// The manifest of what is published, which this program can change.
Result<Manifest> changeable_manifest(const IndexFolder& folder) {
  auto published = published_generation(folder);
  if (!published) return fail(published);
  auto manifest = folder.manifest(*published);
  if (!manifest) return fail(manifest);
  if (auto compatible = check_compatible(*manifest); !compatible) return fail(compatible);
  return manifest;
}

}  // namespace

struct GenerationUpdate::State {
  IndexFolder folder;
  Manifest base;
  GenerationDraft draft;
  ArticleCodec codec;
  std::vector<std::string> shards;
  std::map<std::string, GenerationReader> readers;  // of the base's shards
  std::map<std::string, ShardRewrite> rewrites;     // of the shards that change or are added
  std::string newest_shard;                         // takes new articles; empty: to be chosen
  std::uint64_t articles = 0;
  std::uint64_t text_bytes = 0;
  std::set<std::string> gone;  // ids of the base's articles that were taken out

  [[nodiscard]] fs::path base_directory() const { return folder.generation(base.generation); }

  /// What changes in a shard, or makes one.
  Result<ShardRewrite*> rewrite(const std::string& shard) {
    const auto begun = rewrites.find(shard);
    if (begun != rewrites.end()) return &begun->second;
    const bool is_new = std::ranges::find(shards, shard) == shards.end();
    std::optional<fs::path> base_shard;
    if (!is_new) base_shard = base_directory() / shard;
    auto rewrite = ShardRewrite::begin(std::move(base_shard), draft.parts(), shard);
    if (!rewrite) return fail(rewrite);
    if (is_new) shards.push_back(shard);
    return &rewrites.emplace(shard, *std::move(rewrite)).first->second;
  }

  [[nodiscard]] std::string choose_newest_shard() const {
    const bool has_room =
        !shards.empty() && readers.at(shards.back()).size() <= kMaxArticlesInUpdatedShard;
    return has_room ? shards.back() : fmt::format("shard-{:03}", shards.size());
  }

  /// An article of the base that stays so far.
  struct Held {
    std::string shard;
    std::uint32_t document = 0;
    Article article;
  };

  Result<std::optional<Held>> find(const std::string& id) {
    if (gone.contains(id)) return std::nullopt;
    for (const auto& [shard, reader] : readers) {
      const auto found = reader.find(id);
      if (!found) return fail(found);
      if (!*found) continue;
      auto article = codec.decode((*found)->compressed);
      if (!article) return fail(article);
      return Held{shard, (*found)->document, *std::move(article)};
    }
    return std::nullopt;
  }

  Status remove(const Held& held) {
    auto changed = rewrite(held.shard);
    if (!changed) return fail(changed);
    (*changed)->remove(held.document);
    gone.insert(held.article.id);
    text_bytes -= std::min<std::uint64_t>(text_bytes, shodh::text_bytes(held.article));
    --articles;
    return {};
  }

  Status add(const std::string& shard, const Article& article, const std::string& story_key) {
    auto changed = rewrite(shard);
    if (!changed) return fail(changed);
    auto added = (*changed)->add(article, codec.encode(article), story_key);
    if (!added) return added;
    text_bytes += shodh::text_bytes(article);
    ++articles;
    return {};
  }
};

GenerationUpdate::GenerationUpdate(std::unique_ptr<State> state) : state_(std::move(state)) {}
GenerationUpdate::GenerationUpdate(GenerationUpdate&&) noexcept = default;
GenerationUpdate& GenerationUpdate::operator=(GenerationUpdate&&) noexcept = default;
GenerationUpdate::~GenerationUpdate() = default;

Result<GenerationUpdate> GenerationUpdate::prepare(const IndexFolder& folder) {
  auto base = changeable_manifest(folder);
  if (!base) return fail(base);
  const fs::path base_directory = folder.generation(base->generation);

  auto dictionary = load_dictionary(base_directory, base->dictionary_id);
  if (!dictionary) return fail(dictionary);
  auto codec = ArticleCodec::create(*dictionary);
  if (!codec) return fail(codec);
  auto draft = GenerationDraft::begin(folder);
  if (!draft) return fail(draft);
  std::map<std::string, GenerationReader> readers;
  for (const std::string& shard : base->shards) {
    auto reader = GenerationReader::open(base_directory, {shard}, base->dictionary_id);
    if (!reader) return fail(reader);
    readers.emplace(shard, *std::move(reader));
  }
  auto shards = base->shards;
  const auto articles = base->articles;
  const auto text_bytes = base->text_bytes;
  return GenerationUpdate(std::make_unique<State>(State{folder,
                                                        *std::move(base),
                                                        *std::move(draft),
                                                        *std::move(codec),
                                                        std::move(shards),
                                                        std::move(readers),
                                                        {},
                                                        {},
                                                        articles,
                                                        text_bytes,
                                                        {}}));
}

Result<bool> GenerationUpdate::remove(const std::string& id) {
  auto held = state_->find(id);
  if (!held) return fail(held);
  if (!*held) return false;
  if (auto removed = state_->remove(**held); !removed) return fail(removed);
  return true;
}

Status GenerationUpdate::add(const ArticleSpool& spool, unsigned jobs, RunCounts& counts,
                             const RunHooks& hooks) {
  auto stored = find_stored(state_->folder, state_->base, state_->gone, spool, jobs, hooks);
  if (!stored) return fail(stored);
  state_->newest_shard = state_->choose_newest_shard();
  return for_each_article(spool, hooks, [&](std::size_t i, const Article& article) -> Status {
    hooks.on_progress("indexing", i + 1, spool.entries().size());
    auto held = state_->find(article.id);
    if (!held) return fail(held);
    const auto fate = fate_of(article, *held ? &(*held)->article : nullptr, (*stored)[i]);
    ++(counts.*fate);
    if (fate == &RunCounts::duplicates) return {};
    const std::string& story_key = *(*stored)[i].key;
    if (!*held) return state_->add(state_->newest_shard, article, story_key);
    if (auto removed = state_->remove(**held); !removed) return removed;
    return state_->add((*held)->shard, article, story_key);
  });
}

const fs::path& GenerationUpdate::directory() const { return state_->draft.directory(); }
const fs::path& GenerationUpdate::parts() const { return state_->draft.parts(); }

bool GenerationUpdate::is_changed() const { return !state_->rewrites.empty(); }

Result<Manifest> GenerationUpdate::finish(unsigned jobs, const RunHooks& hooks) && {
  hooks.on_progress("merging", 0, 1);
  for (auto& [shard, rewrite] : state_->rewrites) {
    auto written =
        std::move(rewrite).write(state_->draft.directory() / shard, jobs, hooks.should_stop);
    if (!written) return fail(written);
  }
  std::vector<ManifestFile> known_files;
  for (const std::string& shard : state_->shards) {
    if (state_->rewrites.contains(shard)) continue;
    auto linked = link_tree(state_->base_directory() / shard, state_->draft.directory() / shard);
    if (!linked) return fail(linked);
    for (const ManifestFile& file : state_->base.files) {
      if (file.path.starts_with(shard + "/")) known_files.push_back(file);
    }
  }
  for (const std::string_view name : {kDictionaryFileName, kSiteLinesFileName}) {
    const fs::path from = state_->base_directory() / name;
    const fs::path to = state_->draft.directory() / name;
    std::error_code ignored;
    if (!fs::exists(from, ignored) || fs::exists(to, ignored)) continue;
    if (auto linked = link_tree(from, to); !linked) return fail(linked);
  }
  hooks.on_progress("publishing", 0, 1);
  state_->rewrites.clear();
  state_->readers.clear();
  return shodh::finish(state_->folder, state_->draft,
                       {.shards = state_->shards,
                        .articles = state_->articles,
                        .text_bytes = state_->text_bytes,
                        .content_digest = std::nullopt,
                        .known_files = std::move(known_files)});
}

Status count_update(const IndexFolder& folder, const ArticleSpool& spool, unsigned jobs,
                    RunCounts& counts, const RunHooks& hooks) {
  auto base = changeable_manifest(folder);
  if (!base) return fail(base);
  const fs::path directory = folder.generation(base->generation);
  auto dictionary = load_dictionary(directory, base->dictionary_id);
  if (!dictionary) return fail(dictionary);
  auto codec = ArticleCodec::create(*dictionary);
  if (!codec) return fail(codec);
  auto reader = GenerationReader::open(directory, base->shards, base->dictionary_id);
  if (!reader) return fail(reader);
  auto stored = find_stored(folder, *base, {}, spool, jobs, hooks);
  if (!stored) return fail(stored);
  return for_each_article(spool, hooks, [&](std::size_t i, const Article& article) -> Status {
    auto found = reader->find(article.id);
    if (!found) return fail(found);
    Result<Article> held = Article();
    if (*found) held = codec->decode((*found)->compressed);
    if (!held) return fail(held);
    ++(counts.*fate_of(article, *found ? &*held : nullptr, (*stored)[i]));
    return {};
  });
}

}  // namespace shodh
