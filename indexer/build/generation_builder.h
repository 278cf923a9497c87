#pragma once

#include <string>
#include <vector>

#include "common/base/result.h"
#include "indexer/build/article_spool.h"
#include "indexer/build/intake.h"
#include "indexer/build/publisher.h"

namespace shodh {

/// Finds the stories of the spool's articles (see story_finder.h), trains the archive's dictionary
/// on articles from all over it, and writes the spool's articles, in its order, into one Xapian
/// database of the draft, with `jobs` threads at work. Writes the dictionary, if it could train
/// one, beside it. The result is the same however many jobs there are.
///
/// Where the draft has parts of a run over the same spool that was killed, it goes on from those
/// that are whole.
///
/// Memory: about 80 MB a job, whatever the archive's size, and 100 bytes an article. Fails with
/// kIo, kCorrupt, kInterrupted. Returns the names of the shards.
Result<std::vector<std::string>> build_generation(const ArticleSpool& spool,
                                                  const GenerationDraft& draft, unsigned jobs,
                                                  const RunHooks& hooks);

}  // namespace shodh
