#include "indexer/sources/compression.h"

#include <unistd.h>
#include <zstd.h>

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <system_error>
#include <vector>

namespace shodh {
namespace {

struct ContextDeleter {
  void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
};

std::string reason(int error) { return std::generic_category().message(error); }

}  // namespace

struct OutputStream::State {
  ~State() {
    if (file == nullptr || file == stdout) return;
    std::fclose(file);
    ::unlink(temporary.c_str());  // not finished
  }

  [[nodiscard]] std::string shown_name() const { return name.empty() ? "standard output" : name; }

  Status write_plain(const char* data, std::size_t size) {
    if (std::fwrite(data, 1, size, file) == size) return {};
    return fail(ErrorCode::kIo, "{}: cannot write: {}", shown_name(), reason(errno));
  }

  Status write_compressed(std::string_view bytes, ZSTD_EndDirective directive) {
    ZSTD_inBuffer input{bytes.data(), bytes.size(), 0};
    for (;;) {
      ZSTD_outBuffer output{buffer.data(), buffer.size(), 0};
      const std::size_t left = ZSTD_compressStream2(context.get(), &output, &input, directive);
      if (ZSTD_isError(left) != 0) {
        return fail(ErrorCode::kInternal, "{}: zstd: {}", shown_name(), ZSTD_getErrorName(left));
      }
      if (auto written = write_plain(buffer.data(), output.pos); !written) return written;
      const bool done = directive == ZSTD_e_end ? left == 0 : input.pos == input.size;
      if (done) return {};
    }
  }

  std::string name;  // empty: standard output
  std::string temporary;
  std::FILE* file = nullptr;
  std::unique_ptr<ZSTD_CCtx, ContextDeleter> context;  // null: as it comes
  std::vector<char> buffer;
};

OutputStream::OutputStream(std::unique_ptr<State> state) : state_(std::move(state)) {}
OutputStream::OutputStream(OutputStream&&) noexcept = default;
OutputStream& OutputStream::operator=(OutputStream&&) noexcept = default;
OutputStream::~OutputStream() = default;

Result<OutputStream> OutputStream::open(const std::string& name) {
  auto state = std::make_unique<State>();
  if (name.empty() || name == "-") {
    state->file = stdout;
    return OutputStream(std::move(state));
  }
  state->name = name;
  state->temporary = name + ".tmp";
  state->file = std::fopen(state->temporary.c_str(), "wb");
  if (state->file == nullptr) {
    return fail(ErrorCode::kIo, "{}: cannot create: {}", name, reason(errno));
  }
  if (name.ends_with(".zst")) {
    state->context.reset(ZSTD_createCCtx());
    state->buffer.resize(ZSTD_CStreamOutSize());
    ZSTD_CCtx_setParameter(state->context.get(), ZSTD_c_checksumFlag, 1);
  }
  return OutputStream(std::move(state));
}

Status OutputStream::write(std::string_view bytes) {
  if (state_->context) return state_->write_compressed(bytes, ZSTD_e_continue);
  return state_->write_plain(bytes.data(), bytes.size());
}

Status OutputStream::finish() {
  if (state_->context) {
    if (auto ended = state_->write_compressed({}, ZSTD_e_end); !ended) return ended;
  }
  if (std::fflush(state_->file) != 0) {
    return fail(ErrorCode::kIo, "{}: cannot write: {}", state_->shown_name(), reason(errno));
  }
  if (state_->file == stdout) return {};
  const int closed = std::fclose(state_->file);
  state_->file = nullptr;
  std::error_code error;
  if (closed == 0) std::filesystem::rename(state_->temporary, state_->name, error);
  if (closed != 0 || error) {
    return fail(ErrorCode::kIo, "{}: cannot write: {}", state_->name,
                closed != 0 ? reason(errno) : error.message());
  }
  return {};
}

}  // namespace shodh
