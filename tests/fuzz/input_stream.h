#pragma once

#include <sys/mman.h>
#include <unistd.h>

#include "indexer/sources/decompression.h"
#include "indexer/sources/source.h"
#include "tests/fuzz/input.h"

namespace shodh::fuzz {

/// A stream over libFuzzer's input.
inline ByteStream as_stream(const std::uint8_t* data, std::size_t size) {
  const int descriptor = ::memfd_create("fuzz", MFD_CLOEXEC);
  require(descriptor >= 0);
  require(::write(descriptor, data, size) == static_cast<ssize_t>(size));
  require(::lseek(descriptor, 0, SEEK_SET) == 0);
  return ByteStream::adopt(descriptor, "fuzz");
}

/// Reads a source to its end: every article has an id and a text, every reject a reason and a place
/// that is not after the one before it.
inline void read_whole(Source& source) {
  std::uint64_t offset = 0;
  for (;;) {
    const auto item = source.next();
    if (!item || !*item) return;  // damaged compression ends a source
    if (const auto* const reject = std::get_if<Reject>(&**item)) {
      require(!reject->reason.empty() && reject->line > 0);
      require(reject->offset >= offset);
      offset = reject->offset;
    } else {
      const auto& article = std::get<Article>(**item);
      require(!article.id.empty() && (article.title || article.body));
    }
  }
}

}  // namespace shodh::fuzz
