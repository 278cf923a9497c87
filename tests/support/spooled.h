#pragma once

#include "indexer/build/article_spool.h"

namespace shodh::test {

/// Adds one article. For a few of them.
inline Status spool_article(ArticleSpool& spool, const Article& article) {
  auto packer = ArticleSpool::Packer::create();
  if (!packer) return fail(packer);
  return spool.add(packer->pack(article));
}

}  // namespace shodh::test
