#include "common/index/article_codec.h"
#include "indexer/sources/article_json.h"
#include "tests/fuzz/input.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using shodh::fuzz::require;
  const auto article = shodh::article_from_json(shodh::fuzz::as_text(data, size));
  if (!article) {
    require(!article.error().reason.empty());
    return 0;
  }
  // What was read can be stored, and exported so that it is read back the same.
  require(shodh::deserialize_article(shodh::serialize_article(*article)).value() == *article);
  require(shodh::article_from_json(shodh::article_to_json(*article)).value() == *article);
  return 0;
}
