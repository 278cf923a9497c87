#pragma once

#include <cstdint>
#include <vector>

#include "common/base/result.h"
#include "indexer/build/article_spool.h"
#include "indexer/build/intake.h"

namespace shodh {

/// The story that an article of a spool prints.
struct Story {
  std::uint64_t key = 0;     ///< the leader's StoryFingerprint::key
  std::uint32_t leader = 0;  ///< the place of the first article that prints it
};

/// Finds the articles of a spool that print one story: the same text, or one with small edits (see
/// compare_stories()). An article belongs to a story if it is alike the story's leader, so that no
/// chain of edits leads from one story to another. Returns a Story for each entry, in their order.
///
/// Articles with a band in common (locality-sensitive hashing, see story_signature.h) are compared;
/// each with a bounded number of leaders, so that the time is linear in the archive. The result
/// depends on the spool's order alone, which is that of dates and ids, not on `jobs`.
///
/// Reads the spool's fingerprints twice with `jobs` threads, and the texts of what is compared.
/// Memory: 72 bytes an article and at most 64 MB; 16 bytes an article stay, the result. Fails with
/// kIo, kCorrupt, kInterrupted, kInternal.
Result<std::vector<Story>> find_stories(const ArticleSpool& spool, unsigned jobs,
                                        const RunHooks& hooks);

}  // namespace shodh
