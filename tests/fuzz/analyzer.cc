#include "common/analysis/analyzer.h"

#include "tests/fuzz/input.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using shodh::fuzz::require;
  static auto analyzer = shodh::Analyzer::create().value();
  const std::string_view text = shodh::fuzz::as_text(data, size);
  std::size_t end_before = 0;
  for (const shodh::Token& token : analyzer.analyze(text)) {
    require(token.range.begin >= end_before && token.range.begin < token.range.end);
    require(token.range.end <= text.size());
    require(!token.exact.empty() && token.exact.size() <= shodh::kMaxTermBytes);
    require(token.stem.size() <= shodh::kMaxTermBytes);
    end_before = token.range.end;
  }
  return 0;
}
