#include "indexer/commands/published.h"

#include <utility>

namespace shodh {

Result<std::uint32_t> published_generation(const IndexFolder& folder) {
  auto published = folder.published();
  if (!published) return fail(published);
  if (!*published) {
    return fail(ErrorCode::kNotFound, "{}: nothing is published here yet; run shodh-indexer build",
                folder.root().string());
  }
  return **published;
}

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
