#pragma once

#include <cstdint>
#include <vector>

#include "common/base/result.h"
#include "common/index/generation.h"
#include "indexer/canaries/canaries.h"

namespace shodh {

/// Asks a finished generation the canaries, if there are any, and publishes it. One that fails is
/// removed, so that no rollback comes upon it. Fails as ask_canaries() and publish() do; what was
/// published before then still is.
Status publish_answering(const IndexFolder& folder, std::uint32_t generation,
                         const std::vector<Canary>& canaries);

}  // namespace shodh
