#include "indexer/sources/feed_source.h"
#include "tests/fuzz/input_stream.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  shodh::FeedSource source("fuzz", shodh::fuzz::as_stream(data, size));
  shodh::fuzz::read_whole(source);
  return 0;
}
