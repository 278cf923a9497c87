#include "indexer/commands/rollback.h"

#include <spdlog/spdlog.h>

#include <algorithm>

#include "indexer/build/publisher.h"
#include "indexer/exit_status.h"

namespace shodh {
namespace {

/// The newest generation before the published one.
Result<std::uint32_t> generation_before(const IndexFolder& folder, std::uint32_t published) {
  auto numbers = folder.list();
  if (!numbers) return fail(numbers);
  const auto next = std::ranges::lower_bound(*numbers, published);
  if (next == numbers->begin()) {
    return fail(ErrorCode::kNotFound, "{}: there is no generation before the published one, {}",
                folder.root().string(), published);
  }
  return *std::prev(next);
}

Result<std::uint32_t> roll_back(const RollbackOptions& options) {
  const IndexFolder folder(options.index);
  auto published = published_generation(folder);
  if (!published) return fail(published);
  const auto lock = WriterLock::acquire(folder);
  if (!lock) return fail(lock);
  auto target =
      options.to ? Result<std::uint32_t>(*options.to) : generation_before(folder, *published);
  if (!target) return fail(target);
  if (auto done = publish(folder, *target); !done) return fail(done);
  return target;
}

}  // namespace

int run_rollback(const RollbackOptions& options) {
  const auto target = roll_back(options);
  if (!target) return report_failure(target.error());
  spdlog::info("generation {} is published", *target);
  return kExitDone;
}

}  // namespace shodh
