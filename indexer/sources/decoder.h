#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "common/base/result.h"

namespace shodh {

/// The seam to zlib, zstd and brotli for reading: turns compressed bytes into plain ones, piece by
/// piece. One thread.
class Decoder {
 public:
  Decoder() = default;
  Decoder(const Decoder&) = delete;
  Decoder& operator=(const Decoder&) = delete;
  virtual ~Decoder() = default;

  /// Fills `output` from its beginning; returns how many bytes it wrote and takes what it used off
  /// the front of `input`. With an empty input it hands out what it still holds. Fails with
  /// kCorrupt on damaged data, saying only what is wrong with it.
  virtual Result<std::size_t> decode(std::string_view& input, std::vector<char>& output) = 0;
  /// Whether the input may end here.
  [[nodiscard]] virtual bool may_end() const = 0;
  /// For messages: `zstd`, `gzip` and so on.
  [[nodiscard]] virtual std::string_view format() const = 0;
};

enum class Compression : std::uint8_t { kNone, kGzip, kZlib, kRawDeflate, kZstd, kBrotli };

/// - kGzip (RFC 1952): several members may follow one another, with zero bytes behind them.
/// - kZlib (RFC 1950), kRawDeflate (RFC 1951) and kBrotli (RFC 7932): one stream.
/// - kZstd (RFC 8878): frames, with windows of 128 MB at most. A first skippable frame with the
///   magic number 0x184D2A5D that holds a dictionary, as it is or compressed, as `.warc.zst` files
///   begin with, makes it the dictionary of all frames that follow ("Use of Zstandard with WARC",
///   IIPC). Dictionaries of more than 32 MB are refused.
std::unique_ptr<Decoder> make_decoder(Compression compression);

/// What a stream is compressed with, by its first four bytes (fewer only where it is shorter).
Compression compression_by_magic(std::string_view magic);

}  // namespace shodh
