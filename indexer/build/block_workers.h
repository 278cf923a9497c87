#pragma once

#include <cstddef>
#include <functional>

#include "common/base/result.h"
#include "indexer/build/intake.h"

namespace shodh {

/// Does `work` on [0, count), a block [first, end) at a time, with `jobs` threads; which thread
/// does which block is left to chance. Reports progress of `stage` from the calling thread, by the
/// articles of finished blocks. After a failure or an interruption no block is begun any more, and
/// the first failure is returned. `work` asks hooks.should_stop itself where a block takes long.
Status work_in_blocks(std::size_t count, unsigned jobs, const char* stage, const RunHooks& hooks,
                      const std::function<Status(std::size_t first, std::size_t end)>& work);

}  // namespace shodh
