// How fast an archive is indexed, the whole way from a JSONL file to a published generation, and
// how large the index is.

#include <cstdio>

#include "tests/bench/index_archive.h"
#include "tests/bench/measure.h"
#include "tests/support/temporary_directory.h"

namespace shodh::bench {
namespace {

int run(const char* path) {
  const test::TemporaryDirectory directory;
  RunCounts counts;
  Result<Manifest> manifest = fail(ErrorCode::kInternal, "not built");
  const Seconds took =
      time_once([&] { manifest = index_archive(path, IndexFolder(directory / "index"), counts); });
  if (!manifest) {
    std::fprintf(stderr, "%s\n", manifest.error().message().c_str());
    return 1;
  }
  const auto text_bytes = static_cast<double>(counts.text_bytes);
  report("index", text_bytes / 1e6 / took.count(), "MB/s");
  report("index", static_cast<double>(manifest->articles) / took.count(), "articles/s");
  report("index size", static_cast<double>(manifest->total_bytes()) / text_bytes, "bytes/byte");
  return 0;
}

}  // namespace
}  // namespace shodh::bench

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fprintf(stderr, "usage: shodh-bench-index ARTICLES.jsonl\n");
    return 2;
  }
  return shodh::bench::run(argv[1]);
}
