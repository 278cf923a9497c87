#pragma once

#include <gtest/gtest.h>

#include <vector>

#include "common/index/generation.h"
#include "indexer/build/article_spool.h"
#include "indexer/build/generation_builder.h"
#include "indexer/build/intake.h"
#include "indexer/build/publisher.h"
#include "tests/support/articles.h"
#include "tests/support/spooled.h"
#include "tests/support/temporary_directory.h"

namespace shodh::test {

inline RunHooks quiet_hooks() {
  return {[] { return false; }, [](const Reject&) -> Status { return {}; },
          [](const char*, std::uint64_t, std::uint64_t) {}};
}

/// An index folder of its own for one test.
class IndexFixture : public testing::Test {
 protected:
  /// Builds and publishes a generation of the articles.
  Result<Manifest> build(const std::vector<Article>& articles, unsigned jobs = 2) {
    auto lock = WriterLock::acquire(folder_);
    if (!lock) return fail(lock);
    auto draft = GenerationDraft::begin(folder_);
    if (!draft) return fail(draft);
    auto spool = ArticleSpool::create(draft->parts());
    if (!spool) return fail(spool);
    for (const Article& article : articles) {
      if (auto added = spool_article(*spool, article); !added) return fail(added);
    }
    if (auto ordered = spool->order(); !ordered) return fail(ordered);
    auto shards = build_generation(*spool, *draft, jobs, quiet_hooks());
    if (!shards) return fail(shards);
    auto manifest = finish(folder_, *draft,
                           {.shards = *shards,
                            .articles = spool->entries().size(),
                            .text_bytes = spool->text_bytes(),
                            .content_digest = spool->content_digest(),
                            .known_files = {}});
    if (!manifest) return manifest;
    if (auto published = publish(folder_, manifest->generation); !published) return fail(published);
    return manifest;
  }

  TemporaryDirectory directory_;
  IndexFolder folder_{directory_ / "index"};
};

}  // namespace shodh::test
