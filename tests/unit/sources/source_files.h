#pragma once

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>
#include <zlib.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/sources/compression.h"
#include "indexer/sources/decompression.h"
#include "indexer/sources/source.h"

namespace shodh::test {

inline void write_file(const std::filesystem::path& path, std::string_view bytes) {
  std::filesystem::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << bytes;
}

/// `bytes` as a zstd frame in a file of its own, whose bytes are returned.
inline std::string zstd_frame(const std::filesystem::path& scratch, std::string_view bytes) {
  const std::string path = (scratch / "frame.zst").string();
  auto out = OutputStream::open(path).value();
  EXPECT_TRUE(out.write(bytes));
  EXPECT_TRUE(out.finish());
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// `bytes` as a gzip member.
inline std::string gzip_member(const std::filesystem::path& scratch, std::string_view bytes) {
  const std::string path = (scratch / "member.gz").string();
  gzFile out = gzopen(path.c_str(), "wb");
  EXPECT_EQ(gzwrite(out, bytes.data(), static_cast<unsigned>(bytes.size())),
            static_cast<int>(bytes.size()));
  gzclose(out);
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// A stream over a file that holds `bytes`, which is gone once it is open.
inline ByteStream stream_of(std::string_view bytes) {
  std::FILE* const file = std::tmpfile();
  std::fwrite(bytes.data(), 1, bytes.size(), file);
  std::rewind(file);
  const int descriptor = ::dup(fileno(file));
  std::fclose(file);
  return ByteStream::adopt(descriptor, "stream");
}

inline Result<std::string> read_all(ByteStream& stream) {
  std::string bytes;
  for (;;) {
    auto chunk = stream.next_chunk();
    if (!chunk) return fail(chunk);
    if (chunk->empty()) return bytes;
    bytes += *chunk;
  }
}

/// The items of a source up to its end, which must come without an error.
inline std::vector<SourceItem> items_of(Source& source) {
  std::vector<SourceItem> items;
  for (;;) {
    auto item = source.next();
    if (!item) {
      ADD_FAILURE() << item.error().message();
      return items;
    }
    if (!*item) return items;
    items.push_back(**std::move(item));
  }
}

}  // namespace shodh::test
