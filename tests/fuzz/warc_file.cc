#include "indexer/sources/warc_source.h"
#include "tests/fuzz/input_stream.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  shodh::WarcSource source("fuzz", shodh::fuzz::as_stream(data, size));
  shodh::fuzz::read_whole(source);
  return 0;
}
