#include "tests/bench/index_archive.h"

#include <thread>
#include <utility>

#include "indexer/build/article_spool.h"
#include "indexer/build/generation_builder.h"
#include "indexer/build/publisher.h"
#include "indexer/build/spool_feeder.h"
#include "indexer/sources/decompression.h"
#include "indexer/sources/jsonl_source.h"

namespace shodh::bench {

Result<Manifest> index_archive(const std::string& path, const IndexFolder& folder,
                               RunCounts& counts) {
  const RunHooks hooks{[] { return false; }, [](const Reject&) -> Status { return {}; },
                       [](const char*, std::uint64_t, std::uint64_t) {}};
  auto lock = WriterLock::acquire(folder);
  if (!lock) return fail(lock);
  auto draft = GenerationDraft::begin(folder);
  if (!draft) return fail(draft);
  auto spool = ArticleSpool::create(draft->parts());
  if (!spool) return fail(spool);
  auto stream = ByteStream::open(path);
  if (!stream) return fail(stream);
  JsonlSource source(path, *std::move(stream));
  const unsigned jobs = std::thread::hardware_concurrency();
  SpoolFeeder feeder(*spool, jobs);
  auto read = read_articles(
      source, 0, std::nullopt, hooks,
      [&](Article article) { return feeder.add(std::move(article)); }, counts);
  if (!read) return fail(read);
  if (auto drained = feeder.drain(); !drained) return fail(drained);
  if (auto ordered = spool->order(); !ordered) return fail(ordered);
  auto shards = build_generation(*spool, *draft, jobs, hooks);
  if (!shards) return fail(shards);
  auto manifest = finish(folder, *draft,
                         {.shards = *shards,
                          .articles = spool->entries().size(),
                          .text_bytes = counts.text_bytes,
                          .content_digest = spool->content_digest(),
                          .known_files = {}});
  if (!manifest) return manifest;
  if (auto published = publish(folder, manifest->generation); !published) return fail(published);
  return manifest;
}

}  // namespace shodh::bench
