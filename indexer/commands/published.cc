#include "indexer/commands/published.h"

#include <utility>

#include "indexer/build/publisher.h"

namespace shodh {

Result<PublishedGeneration> open_published(const IndexFolder& folder) {
  auto number = published_generation(folder);
  if (!number) return fail(number);
  auto pin = GenerationPin::acquire(folder, *number);
  if (!pin) return fail(pin);
  auto manifest = folder.manifest(*number);
  if (!manifest) return fail(manifest);
  auto reader =
      GenerationReader::open(folder.generation(*number), manifest->shards, manifest->dictionary_id);
  if (!reader) return fail(reader);
  return PublishedGeneration{*std::move(pin), *std::move(manifest), *std::move(reader)};
}

}  // namespace shodh
