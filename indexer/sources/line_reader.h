#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "common/base/result.h"
#include "indexer/sources/decompression.h"

namespace shodh {

/// One line of an input.
struct Line {
  /// Without its LF or CRLF; of a line that is too long, the beginning.
  std::string_view text;
  std::uint64_t number = 0;  ///< 1-based
  std::uint64_t offset = 0;  ///< of its first byte in the decompressed input
  std::uint64_t bytes = 0;   ///< its length without the LF
  bool is_too_long = false;
  bool has_end = true;  ///< false for a last line that no LF ends
};

/// Cuts a stream into lines. A UTF-8 byte order mark before the first line is passed over. Takes as
/// much memory as the longest line, up to the limit. One thread.
class LineReader {
 public:
  /// Lines longer than `limit_bytes` are passed over and come as too long.
  LineReader(ByteStream stream, std::size_t limit_bytes)
      : stream_(std::move(stream)), limit_bytes_(limit_bytes) {}

  /// The next line, or nullopt at the end; its text holds until the next call. Fails as the stream.
  Result<std::optional<Line>> next();

  [[nodiscard]] std::uint64_t consumed_bytes() const { return stream_.consumed_bytes(); }

 private:
  ByteStream stream_;
  std::size_t limit_bytes_;
  std::string_view chunk_;  // of stream_, not yet cut into lines
  std::string carried_;     // the beginning of a line that goes over chunks
  std::uint64_t line_number_ = 0;
  std::uint64_t offset_ = 0;
};

}  // namespace shodh
