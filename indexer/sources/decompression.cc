#include "indexer/sources/decompression.h"

#include <fcntl.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

#include <cerrno>
#include <system_error>
#include <utility>
#include <vector>

namespace shodh {
namespace {

constexpr std::size_t kBufferBytes = std::size_t{128} * 1024;
constexpr std::size_t kMagicBytes = 4;

/// Turns input bytes into output bytes. Returns how many it wrote and takes what it used off the
/// front of `input`. With an empty input it hands out what it still holds.
class Decoder {
 public:
  Decoder() = default;
  Decoder(const Decoder&) = delete;
  Decoder& operator=(const Decoder&) = delete;
  virtual ~Decoder() = default;

  virtual Result<std::size_t> decode(std::string_view& input, std::vector<char>& output) = 0;
  /// Whether the input may end here.
  [[nodiscard]] virtual bool may_end() const = 0;
  [[nodiscard]] virtual std::string_view format() const = 0;
};

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

class ZstdDecoder final : public Decoder {
 public:
  Result<std::size_t> decode(std::string_view& input, std::vector<char>& output) override {
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
  [[nodiscard]] bool may_end() const override { return frame_is_whole_; }
  [[nodiscard]] std::string_view format() const override { return "zstd"; }

 private:
  struct Free {
    void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
  };
  // The library's own limit on a frame's window is 128 MB, which is what `zstd -T0 --ultra -22` and
  // `--long` make at most; more must be asked for there and so is a damaged header here.
  std::unique_ptr<ZSTD_DCtx, Free> context_{ZSTD_createDCtx()};
  bool frame_is_whole_ = false;
};

class GzipDecoder final : public Decoder {
 public:
  GzipDecoder() { usable_ = inflateInit2(&stream_, kGzipOnly + MAX_WBITS) == Z_OK; }
  GzipDecoder(const GzipDecoder&) = delete;
  GzipDecoder& operator=(const GzipDecoder&) = delete;
  ~GzipDecoder() override { inflateEnd(&stream_); }

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
  [[nodiscard]] std::string_view format() const override { return "gzip"; }

 private:
  static constexpr int kGzipOnly = 16;  // as zlib.h has it for inflateInit2()

  /// Passes over the zero bytes that tapes and some writers pad with, as gzip itself does.
  bool begin_next_member(std::string_view& input) {
    input.remove_prefix(std::min(input.find_first_not_of('\0'), input.size()));
    if (input.empty()) return false;
    inflateReset(&stream_);
    member_is_whole_ = false;
    return true;
  }

  z_stream stream_{};
  bool usable_ = false;
  bool member_is_whole_ = false;
};

std::unique_ptr<Decoder> decoder_for(std::string_view magic) {
  // RFC 8878: a frame, or a skippable frame (whose first four bits vary) as parallel writers begin
  // with.
  const bool is_skippable = magic.size() == kMagicBytes && magic.ends_with("\x2a\x4d\x18") &&
                            (static_cast<unsigned char>(magic[0]) & 0xF0U) == 0x50U;
  if (magic == "\x28\xb5\x2f\xfd" || is_skippable) return std::make_unique<ZstdDecoder>();
  if (magic.starts_with("\x1f\x8b")) return std::make_unique<GzipDecoder>();
  return std::make_unique<PlainDecoder>();
}

std::string readable(const std::string& name) {
  return name == kStandardInputName ? "standard input" : name;
}

}  // namespace

struct ByteStream::State {
  State(int the_descriptor, std::string the_name)
      : descriptor(the_descriptor), name(std::move(the_name)) {}
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State() {
    if (descriptor > STDIN_FILENO) ::close(descriptor);
  }

  /// Appends to the unread input; sets `input_ended` at its end.
  Status read_more() {
    if (unread.empty()) filled = 0;
    const ssize_t size = ::read(descriptor, input.data() + filled, input.size() - filled);
    if (size < 0) {
      // Only a signal that the program handles ends a read early: it asks us to stop.
      if (errno == EINTR) return fail(ErrorCode::kInterrupted, "interrupted");
      return fail(ErrorCode::kIo, "{}: cannot read: {}", readable(name),
                  std::generic_category().message(errno));
    }
    const std::size_t begin = filled - unread.size();
    filled += static_cast<std::size_t>(size);
    unread = std::string_view(input.data() + begin, filled - begin);
    consumed += static_cast<std::uint64_t>(size);
    input_ended = size == 0;
    return {};
  }

  Status choose_decoder() {
    while (unread.size() < kMagicBytes && !input_ended) {
      if (auto read = read_more(); !read) return read;
    }
    decoder = decoder_for(unread.substr(0, kMagicBytes));
    return {};
  }

  Result<std::string_view> decode_chunk() {
    if (!decoder) {
      if (auto chosen = choose_decoder(); !chosen) return fail(chosen);
    }
    for (;;) {
      if (unread.empty() && !input_ended) {
        if (auto read = read_more(); !read) return fail(read);
      }
      auto size = decoder->decode(unread, output);
      if (!size) {
        return fail(size.error().code(),
                    "{}: damaged {} data near byte {}: {}. Restore the file or compress it again",
                    readable(name), decoder->format(), consumed - unread.size(),
                    size.error().message());
      }
      if (*size > 0) return std::string_view(output.data(), *size);
      if (unread.empty() && input_ended) break;
    }
    if (!decoder->may_end()) {
      return fail(ErrorCode::kCorrupt,
                  "{}: the {} data ends in the middle, after {} bytes: the file was cut off. Copy "
                  "or compress it again",
                  readable(name), decoder->format(), consumed);
    }
    return std::string_view();
  }

  int descriptor;
  std::string name;
  std::uint64_t consumed = 0;
  bool input_ended = false;
  std::vector<char> input = std::vector<char>(kBufferBytes);
  std::size_t filled = 0;
  std::string_view unread;  // the end of input's filled part
  std::unique_ptr<Decoder> decoder;
  std::vector<char> output = std::vector<char>(kBufferBytes);
  std::string peeked;      // decoded before it was asked for
  std::string handed_out;  // a peeked chunk that the caller reads now
};

ByteStream::ByteStream(std::unique_ptr<State> state) : state_(std::move(state)) {}
ByteStream::ByteStream(ByteStream&&) noexcept = default;
ByteStream& ByteStream::operator=(ByteStream&&) noexcept = default;
ByteStream::~ByteStream() = default;

Result<ByteStream> ByteStream::open(const std::string& name) {
  if (name == kStandardInputName) return adopt(STDIN_FILENO, name);
  const int descriptor = ::open(name.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) {
    return fail(errno == ENOENT ? ErrorCode::kNotFound : ErrorCode::kIo, "{}: cannot open: {}",
                name, std::generic_category().message(errno));
  }
  return adopt(descriptor, name);
}

ByteStream ByteStream::adopt(int descriptor, std::string name) {
  return ByteStream(std::make_unique<State>(descriptor, std::move(name)));
}

Result<std::string_view> ByteStream::next_chunk() {
  if (!state_->peeked.empty()) {
    state_->handed_out = std::exchange(state_->peeked, {});
    return std::string_view(state_->handed_out);
  }
  return state_->decode_chunk();
}

Result<std::string_view> ByteStream::peek(std::size_t wanted) {
  while (state_->peeked.size() < wanted) {
    auto chunk = state_->decode_chunk();
    if (!chunk) return chunk;
    if (chunk->empty()) break;
    state_->peeked += *chunk;
  }
  return std::string_view(state_->peeked);
}

std::uint64_t ByteStream::consumed_bytes() const { return state_->consumed; }

}  // namespace shodh
