#pragma once

#include "common/base/result.h"
#include "common/index/generation.h"
#include "indexer/build/generation_reader.h"

namespace shodh {

/// The published generation, for a command that reads it, pinned against prune for as long as this
/// lives.
struct PublishedGeneration {
  GenerationPin pin;
  Manifest manifest;
  GenerationReader reader;
};
Result<PublishedGeneration> open_published(const IndexFolder& folder);

}  // namespace shodh
