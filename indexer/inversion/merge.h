#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <vector>

#include "common/base/result.h"
#include "indexer/inversion/merge_source.h"

namespace shodh {

/// Documents that go into a database, and as which: `numbers` has the number in the database of
/// each, in ascending order, 0 where it is left out.
struct NumberedSource {
  std::unique_ptr<MergeSource> source;
  std::vector<std::uint32_t> numbers;
};

/// Makes a Xapian database of documents from several sources, which together are numbered from 1
/// without a gap. Its tables are made at the same time where `jobs` allows it, and are the same
/// however many there are. There is no folder of this name before the database is whole; the
/// sources stay. Nothing is synced.
///
/// Memory: some 32 MB, 12 bytes a document, and what the most frequent term's lists take. Linear in
/// the sources' size. Fails with kIo, kCorrupt, and kInterrupted when `should_stop` says so.
Status merge_sources(std::span<const NumberedSource> sources, const std::filesystem::path& target,
                     unsigned jobs, const std::function<bool()>& should_stop);

/// How many runs merge_runs() takes: it has a file open for each.
inline constexpr std::size_t kMaxRunsToMerge = 512;

/// The same for runs, or databases that this made, one behind another.
Status merge_runs(std::span<const std::filesystem::path> runs, const std::filesystem::path& target,
                  unsigned jobs, const std::function<bool()>& should_stop);
Status merge_databases(std::span<const std::filesystem::path> databases,
                       const std::filesystem::path& target, unsigned jobs,
                       const std::function<bool()>& should_stop);

}  // namespace shodh
