#include "indexer/sources/decoder.h"

#include <brotli/decode.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <string>

namespace shodh {
namespace {

class PlainDecoder final : public Decoder {
 public:
  Result<std::size_t> decode(std::string_view& input, std::vector<char>& output) override {
    const std::size_t size = input.copy(output.data(), output.size());
    input.remove_prefix(size);
    return size;
  }
  [[nodiscard]] bool may_end() const override { return true; }
  [[nodiscard]] std::string_view format() const override { return "plain"; }
};

constexpr std::string_view kZstdFrameMagic = "\x28\xb5\x2f\xfd";
constexpr std::string_view kZstdDictionaryMagic = "\x37\xa4\x30\xec";
constexpr std::string_view kDictionaryFrameMagic = "\x5d\x2a\x4d\x18";

class ZstdDecoder final : public Decoder {
 public:
  Result<std::size_t> decode(std::string_view& input, std::vector<char>& output) override {
    if (!is_past_dictionary_) {
      if (auto taken = take_dictionary(input); !taken) return fail(taken);
      if (!is_past_dictionary_) return std::size_t{0};
    }
    if (!held_.empty()) {  // bytes of a first frame that is none with a dictionary
      std::string_view held = held_;
      auto size = decode_frames(held, output);
      held_.erase(0, held_.size() - held.size());
      return size;
    }
    return decode_frames(input, output);
  }
  [[nodiscard]] bool may_end() const override { return frame_is_whole_ && held_.empty(); }
  [[nodiscard]] std::string_view format() const override { return "zstd"; }

 private:
  static constexpr std::size_t kHeaderBytes = 8;  // of a skippable frame: magic, size
  static constexpr std::size_t kMaxDictionaryBytes = std::size_t{32} << 20U;

  Result<std::size_t> decode_frames(std::string_view& input, std::vector<char>& output) {
    ZSTD_inBuffer in{input.data(), input.size(), 0};
    ZSTD_outBuffer out{output.data(), output.size(), 0};
    const std::size_t left = ZSTD_decompressStream(context_.get(), &out, &in);
    if (ZSTD_isError(left) != 0U) {
      return fail(ErrorCode::kCorrupt, "{}", ZSTD_getErrorName(left));
    }
    // Without progress `left` speaks of a frame that has not begun.
    if (in.pos > 0 || out.pos > 0) frame_is_whole_ = left == 0;
    input.remove_prefix(in.pos);
    return out.pos;
  }

  /// Moves bytes of the input over until the first frame is known to be another, or is whole.
  Status take_dictionary(std::string_view& input) {
    take_up_to(kHeaderBytes, input);
    const std::string_view magic = std::string_view(held_).substr(0, kDictionaryFrameMagic.size());
    is_past_dictionary_ = !kDictionaryFrameMagic.starts_with(magic);
    if (is_past_dictionary_ || held_.size() < kHeaderBytes) return {};
    const std::size_t size = little_endian(std::string_view(held_).substr(magic.size(), 4));
    if (size > kMaxDictionaryBytes) {
      return fail(ErrorCode::kCorrupt, "a dictionary of {} bytes (at most {} are read)", size,
                  kMaxDictionaryBytes);
    }
    take_up_to(kHeaderBytes + size, input);
    if (held_.size() < kHeaderBytes + size) return {};
    is_past_dictionary_ = true;
    frame_is_whole_ = true;
    const std::string content = held_.substr(kHeaderBytes);
    held_.clear();
    return load_dictionary(content);
  }

  void take_up_to(std::size_t size, std::string_view& input) {
    if (held_.size() >= size) return;
    const std::size_t taken = std::min(size - held_.size(), input.size());
    held_ += input.substr(0, taken);
    input.remove_prefix(taken);
  }

  static std::size_t little_endian(std::string_view bytes) {
    std::size_t number = 0;
    for (std::size_t i = bytes.size(); i-- > 0;) {
      number = number << 8U | static_cast<unsigned char>(bytes[i]);
    }
    return number;
  }

  /// A frame of that magic number with anything else in it is passed over, as RFC 8878 has it.
  Status load_dictionary(const std::string& content) {
    std::string dictionary;
    if (content.starts_with(kZstdFrameMagic)) {
      const auto size = ZSTD_getFrameContentSize(content.data(), content.size());
      dictionary.resize(size > kMaxDictionaryBytes ? kMaxDictionaryBytes : size);
      const std::size_t written =
          ZSTD_decompress(dictionary.data(), dictionary.size(), content.data(), content.size());
      if (ZSTD_isError(written) != 0U) {
        return fail(ErrorCode::kCorrupt, "the dictionary in the first frame: {}",
                    ZSTD_getErrorName(written));
      }
      dictionary.resize(written);
    } else {
      dictionary = content;
    }
    if (!dictionary.starts_with(kZstdDictionaryMagic)) return {};
    const std::size_t loaded =
        ZSTD_DCtx_loadDictionary(context_.get(), dictionary.data(), dictionary.size());
    if (ZSTD_isError(loaded) != 0U) {
      return fail(ErrorCode::kCorrupt, "the dictionary in the first frame: {}",
                  ZSTD_getErrorName(loaded));
    }
    return {};
  }

  struct Free {
    void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
  };
  // The library's own limit on a frame's window is 128 MB, which is what `zstd -T0 --ultra -22` and
  // `--long` make at most; more must be asked for there and so is a damaged header here.
  std::unique_ptr<ZSTD_DCtx, Free> context_{ZSTD_createDCtx()};
  bool is_past_dictionary_ = false;
  std::string held_;  // of the first frame
  bool frame_is_whole_ = false;
};

class ZlibDecoder final : public Decoder {
 public:
  explicit ZlibDecoder(Compression compression) : compression_(compression) {
    usable_ = inflateInit2(&stream_, window_bits(compression)) == Z_OK;
  }
  ZlibDecoder(const ZlibDecoder&) = delete;
  ZlibDecoder& operator=(const ZlibDecoder&) = delete;
  ~ZlibDecoder() override { inflateEnd(&stream_); }

  Result<std::size_t> decode(std::string_view& input, std::vector<char>& output) override {
    if (!usable_) return fail(ErrorCode::kInternal, "zlib can't start");
    if (member_is_whole_ && !begin_next_member(input)) return std::size_t{0};
    // zlib's interface is older than const; it does not write to its input.
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(input.data()));
    stream_.avail_in = static_cast<uInt>(input.size());
    stream_.next_out = reinterpret_cast<Bytef*>(output.data());
    stream_.avail_out = static_cast<uInt>(output.size());
    const int status = inflate(&stream_, Z_NO_FLUSH);
    input.remove_prefix(input.size() - stream_.avail_in);
    if (status != Z_OK && status != Z_STREAM_END && status != Z_BUF_ERROR) {
      return fail(ErrorCode::kCorrupt, "{}", stream_.msg != nullptr ? stream_.msg : "bad data");
    }
    member_is_whole_ = status == Z_STREAM_END;
    return output.size() - stream_.avail_out;
  }
  [[nodiscard]] bool may_end() const override { return member_is_whole_; }
  [[nodiscard]] std::string_view format() const override {
    return compression_ == Compression::kGzip ? "gzip" : "deflate";
  }

 private:
  /// As zlib.h has it for inflateInit2().
  static int window_bits(Compression compression) {
    if (compression == Compression::kGzip) return 16 + MAX_WBITS;
    return compression == Compression::kZlib ? MAX_WBITS : -MAX_WBITS;
  }

  /// Passes over the zero bytes that tapes and some writers pad with, as gzip itself does.
  bool begin_next_member(std::string_view& input) {
    input.remove_prefix(std::min(input.find_first_not_of('\0'), input.size()));
    if (input.empty()) return false;
    inflateReset(&stream_);
    member_is_whole_ = false;
    return true;
  }

  Compression compression_;
  z_stream stream_{};
  bool usable_ = false;
  bool member_is_whole_ = false;
};

class BrotliDecoder final : public Decoder {
 public:
  Result<std::size_t> decode(std::string_view& input, std::vector<char>& output) override {
    if (may_end() && !input.empty()) {
      return fail(ErrorCode::kCorrupt, "{} bytes behind its end", input.size());
    }
    std::size_t input_size = input.size();
    const auto* next_input = reinterpret_cast<const std::uint8_t*>(input.data());
    std::size_t output_size = output.size();
    auto* next_output = reinterpret_cast<std::uint8_t*>(output.data());
    const BrotliDecoderResult result = BrotliDecoderDecompressStream(
        state_.get(), &input_size, &next_input, &output_size, &next_output, nullptr);
    if (result == BROTLI_DECODER_RESULT_ERROR) {
      return fail(ErrorCode::kCorrupt, "{}",
                  BrotliDecoderErrorString(BrotliDecoderGetErrorCode(state_.get())));
    }
    input.remove_prefix(input.size() - input_size);
    return output.size() - output_size;
  }
  [[nodiscard]] bool may_end() const override {
    return BrotliDecoderIsFinished(state_.get()) != BROTLI_FALSE;
  }
  [[nodiscard]] std::string_view format() const override { return "brotli"; }

 private:
  struct Free {
    void operator()(BrotliDecoderState* state) const { BrotliDecoderDestroyInstance(state); }
  };
  std::unique_ptr<BrotliDecoderState, Free> state_{
      BrotliDecoderCreateInstance(nullptr, nullptr, nullptr)};
};

}  // namespace

std::unique_ptr<Decoder> make_decoder(Compression compression) {
  switch (compression) {
    case Compression::kNone:
      return std::make_unique<PlainDecoder>();
    case Compression::kZstd:
      return std::make_unique<ZstdDecoder>();
    case Compression::kBrotli:
      return std::make_unique<BrotliDecoder>();
    case Compression::kGzip:
    case Compression::kZlib:
    case Compression::kRawDeflate:
      break;
  }
  return std::make_unique<ZlibDecoder>(compression);
}

Compression compression_by_magic(std::string_view magic) {
  // RFC 8878: a frame, or a skippable frame (whose first four bits vary) as parallel writers begin
  // with.
  const bool is_skippable = magic.size() == 4 && magic.ends_with("\x2a\x4d\x18") &&
                            (static_cast<unsigned char>(magic[0]) & 0xF0U) == 0x50U;
  if (magic == kZstdFrameMagic || is_skippable) return Compression::kZstd;
  if (magic.starts_with("\x1f\x8b")) return Compression::kGzip;
  return Compression::kNone;
}

}  // namespace shodh
