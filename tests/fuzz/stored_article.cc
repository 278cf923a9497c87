#include "common/index/article_codec.h"

#include "tests/fuzz/input.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static auto codec = shodh::ArticleCodec::create({}).value();
  const std::string_view bytes = shodh::fuzz::as_text(data, size);
  static_cast<void>(codec.decode(bytes));
  if (const auto article = shodh::deserialize_article(bytes)) {
    const auto again = shodh::deserialize_article(shodh::serialize_article(*article));
    shodh::fuzz::require(again && *again == *article);
  }
  return 0;
}
