#include "indexer/commands/publish_answering.h"

#include <spdlog/spdlog.h>

#include "indexer/build/publisher.h"

namespace shodh {

Status publish_answering(const IndexFolder& folder, std::uint32_t generation,
                         const std::vector<Canary>& canaries) {
  if (canaries.empty()) return publish(folder, generation);
  if (auto asked = ask_canaries(folder, generation, canaries); !asked) {
    if (auto discarded = discard(folder, generation); !discarded) return discarded;
    return fail(asked.error().code(), "{}; it is not published", asked.error().message());
  }
  spdlog::info("{} canaries found in generation {}", canaries.size(), generation);
  return publish(folder, generation);
}

}  // namespace shodh
