#include "searchd/query/query_parser.h"

#include "searchd/query/query_variants.h"
#include "tests/fuzz/input.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static auto analyzer = shodh::Analyzer::create().value();
  const std::string_view text = shodh::fuzz::as_text(data, size);
  shodh::Query query = shodh::parse_query(text, analyzer);
  for (const shodh::QueryWarning& warning : query.warnings) {
    shodh::fuzz::require(warning.offset <= text.size());
  }
  shodh::add_variants(query, analyzer);
  static_cast<void>(shodh::interpreted(query));
  return 0;
}
