#include "tests/bench/corpus.h"

#include "indexer/sources/decompression.h"
#include "indexer/sources/jsonl_source.h"

namespace shodh::bench {

Result<std::vector<Article>> load_corpus(const std::filesystem::path& path) {
  auto stream = ByteStream::open(path.string());
  if (!stream) return fail(stream);
  JsonlSource source(path.string(), *std::move(stream));
  std::vector<Article> articles;
  for (;;) {
    auto item = source.next();
    if (!item) return fail(item);
    if (!*item) return articles;
    if (auto* article = std::get_if<Article>(&**item)) articles.push_back(std::move(*article));
  }
}

}  // namespace shodh::bench
