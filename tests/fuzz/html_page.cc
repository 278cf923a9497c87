#include "common/base/utf8.h"
#include "indexer/sources/html_article.h"
#include "tests/fuzz/input.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using shodh::fuzz::require;
  const std::string_view bytes = shodh::fuzz::as_text(data, size);
  const auto article = shodh::article_from_html({.bytes = bytes, .url = {}, .charset = {}});
  if (article) {
    require(article->body && !article->body->empty());
    require(!shodh::find_invalid_utf8(*article->body));
    require(!shodh::find_invalid_utf8(shodh::article_to_json(*article)));
    require(!article->id.empty());
  } else {
    require(!article.error().reason.empty());
  }
  if (!shodh::find_invalid_utf8(bytes)) {
    require(!shodh::find_invalid_utf8(shodh::text_of_html(bytes)));
  }
  return 0;
}
