#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "common/base/result.h"
#include "indexer/build/article_spool.h"
#include "indexer/build/intake.h"

namespace shodh {

/// Finds the stories of the spool's articles (see story_finder.h), trains the archive's dictionary
/// on articles from all over it, and writes the spool's
/// articles, in its order, into one Xapian database `directory/shard-000`, with `jobs` threads at
/// work. Writes the dictionary, if it could train one, beside it. The result is the same however
/// many jobs there are.
///
/// Memory: about 30 MB a job, whatever the archive's size. Fails with kIo, kCorrupt, kInterrupted;
/// the folder then holds rubbish to be removed. Returns the names of the shards.
Result<std::vector<std::string>> build_generation(const ArticleSpool& spool,
                                                  const std::filesystem::path& directory,
                                                  unsigned jobs, const RunHooks& hooks);

}  // namespace shodh
