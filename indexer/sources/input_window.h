#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "common/base/result.h"
#include "indexer/sources/decompression.h"

namespace shodh {

/// A stream with a look ahead, which knows where it is. Takes as much memory as was looked ahead,
/// and some 100 KB. One thread.
class InputWindow {
 public:
  explicit InputWindow(ByteStream stream) : stream_(std::move(stream)) {}

  /// What comes next: at least `wanted` bytes where there are as many. The view holds until the
  /// next call. Fails as the stream.
  Result<std::string_view> ahead(std::size_t wanted);
  /// Moves past the first `size` bytes. Precondition: ahead() has shown them.
  void consume(std::size_t size);

  [[nodiscard]] std::uint64_t offset() const { return offset_; }  ///< of what comes next
  [[nodiscard]] std::uint64_t line() const { return line_; }      ///< 1-based, of what comes next
  [[nodiscard]] std::uint64_t consumed_bytes() const { return stream_.consumed_bytes(); }

 private:
  ByteStream stream_;
  std::string buffer_;
  std::size_t begin_ = 0;   // of what comes next, in buffer_
  bool is_at_end_ = false;  // of stream_
  std::uint64_t offset_ = 0;
  std::uint64_t line_ = 1;
};

}  // namespace shodh
