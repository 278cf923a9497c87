#include "indexer/sources/decompression.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>
#include <vector>

#include "indexer/sources/decoder.h"

namespace shodh {
namespace {

constexpr std::size_t kBufferBytes = std::size_t{128} * 1024;
constexpr std::size_t kMagicBytes = 4;

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
    decoder = make_decoder(compression_by_magic(unread.substr(0, kMagicBytes)));
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
