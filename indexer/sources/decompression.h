#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "common/base/result.h"

namespace shodh {

/// How a name for standard input is written where files are named.
inline constexpr std::string_view kStandardInputName = "-";

/// The bytes of a file, decompressed: zstd (RFC 8878) and gzip (RFC 1952) are known by their first
/// bytes, whatever the file is called, and may be several frames or members in a row; anything else
/// comes as it is. Of zstd, the dictionary in a first frame as `.warc.zst` files have it is used
/// (see make_decoder()). Streams: takes less than 1 MB, and for zstd the frame's window, up to 128
/// MB.
///
/// Every error ends the stream and names the file: kIo where it can't be read, kCorrupt where
/// compressed data is damaged or ends in the middle, kInterrupted where a signal arrived while
/// waiting for input. One thread.
class ByteStream {
 public:
  /// Opens a file, or standard input for `-`. Fails with kNotFound or kIo.
  static Result<ByteStream> open(const std::string& name);
  /// Reads from an open descriptor, which is closed at the end; `name` is for messages.
  static ByteStream adopt(int descriptor, std::string name);
  ByteStream(ByteStream&&) noexcept;
  ByteStream& operator=(ByteStream&&) noexcept;
  ~ByteStream();

  /// The next bytes, never none but at the end. The view holds until the next call.
  Result<std::string_view> next_chunk();

  /// The bytes that next_chunk() will give first, at least `wanted` of them where there are as
  /// many; for telling a format. The view holds until the next call.
  Result<std::string_view> peek(std::size_t wanted);

  /// Bytes read from the file so far: compressed ones where it is compressed.
  [[nodiscard]] std::uint64_t consumed_bytes() const;

 private:
  struct State;
  explicit ByteStream(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace shodh
