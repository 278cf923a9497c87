#include "indexer/sources/page_extraction.h"

#include <algorithm>

#include "tests/fuzz/input.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using shodh::fuzz::require;
  const shodh::PageExtraction page = shodh::extract_page(shodh::fuzz::as_text(data, size));
  require(std::ranges::none_of(page.paragraphs, [](const std::string& paragraph) {
    return paragraph.empty() || paragraph.find('\n') != std::string::npos;
  }));
  return 0;
}
