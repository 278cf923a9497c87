#include "indexer/commands/verify.h"

#include <cstdio>

#include "indexer/build/publisher.h"
#include "indexer/exit_status.h"

namespace shodh {

int run_verify(const VerifyOptions& options) {
  const IndexFolder folder(options.index);
  const auto number = published_generation(folder);
  if (!number) return report_failure(number.error());
  const auto manifest = verify(folder, *number);
  if (!manifest) return report_failure(manifest.error());
  std::printf("generation %u is sound: %llu articles, %llu terms, %zu files, %llu bytes\n", *number,
              static_cast<unsigned long long>(manifest->articles),
              static_cast<unsigned long long>(manifest->terms), manifest->files.size(),
              static_cast<unsigned long long>(manifest->total_bytes()));
  return kExitDone;
}

}  // namespace shodh
