#pragma once

#include "common/base/result.h"
#include "common/index/generation.h"
#include "indexer/build/generation_reader.h"

namespace shodh {

/// The published generation of a folder, for a command that reads it.
/// Fails with kNotFound where nothing is published, saying to build.
Result<std::uint32_t> published_generation(const IndexFolder& folder);

/// Opens the published generation, pinned against prune for as long as the result lives.
struct PublishedGeneration {
  GenerationPin pin;
  Manifest manifest;
  GenerationReader reader;
};
Result<PublishedGeneration> open_published(const IndexFolder& folder);

}  // namespace shodh
