#include "indexer/inversion/run_reader.h"

#include <sys/types.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <utility>

#include "common/base/fixed_uint.h"

namespace shodh {
namespace {

constexpr std::size_t kFooterBytes = 8 * (kRunSections + 1);

/// Reads up to `size` bytes at an offset: 0 at the end of the file.
Result<std::size_t> read_at(const std::string& path, int descriptor, char* bytes, std::size_t size,
                            std::uint64_t offset) {
  ssize_t count = 0;
  do {
    count = ::pread(descriptor, bytes, size, static_cast<off_t>(offset));
  } while (count < 0 && errno == EINTR);
  if (count < 0) return io_failure(path, errno);
  return static_cast<std::size_t>(count);
}

}  // namespace

SectionReader::SectionReader(std::string path, int descriptor, std::uint64_t begin,
                             std::uint64_t end, std::size_t buffer_bytes)
    : path_(std::move(path)),
      descriptor_(descriptor),
      next_(begin),
      end_(end),
      buffer_(buffer_bytes) {}

Status SectionReader::fill() {
  const std::size_t size = std::min<std::uint64_t>(buffer_.size(), end_ - next_);
  const auto count = read_at(path_, descriptor_, buffer_.data(), size, next_);
  if (!count) return fail(count);
  if (*count == 0) return fail(ErrorCode::kCorrupt, "{}: a section ends early", path_);
  rest_ = std::string_view(buffer_.data(), *count);
  next_ += *count;
  return {};
}

Result<std::uint64_t> SectionReader::read_uint() {
  std::uint64_t number = 0;
  for (unsigned shift = 0; shift < 64; shift += 7) {
    if (rest_.empty()) {
      if (auto filled = fill(); !filled) return fail(filled);
    }
    const auto byte = static_cast<unsigned char>(rest_.front());
    rest_.remove_prefix(1);
    number |= std::uint64_t{byte & 0x7FU} << shift;
    if (byte < 0x80) return number;
  }
  return fail(ErrorCode::kCorrupt, "{}: a number is too long", path_);
}

Status SectionReader::read_string(std::string& out) {
  out.clear();
  const auto size = read_uint();
  if (!size) return fail(size);
  for (std::uint64_t missing = *size; missing > 0;) {
    if (rest_.empty()) {
      if (auto filled = fill(); !filled) return fail(filled);
    }
    const std::string_view part = rest_.substr(0, missing);
    out += part;
    rest_.remove_prefix(part.size());
    missing -= part.size();
  }
  return {};
}

Result<Run> Run::open(const std::filesystem::path& path) {
  std::FILE* const file = std::fopen(path.c_str(), "rbe");
  if (file == nullptr) return io_failure(path, errno);
  Run run(path.string(), file);
  std::error_code error;
  const std::uint64_t size = std::filesystem::file_size(path, error);
  if (error) return io_failure(path, error);
  std::string footer(kFooterBytes, '\0');
  bool is_whole = size >= kFooterBytes;
  if (is_whole) {
    const auto count =
        read_at(run.path_, ::fileno(file), footer.data(), footer.size(), size - kFooterBytes);
    if (!count) return fail(count);
    is_whole = *count == kFooterBytes;
  }
  std::uint64_t begin = 0;
  for (std::size_t i = 0; i < kRunSections; ++i) {
    run.ends_[i] = get_u64(footer, 8 * i);
    is_whole = is_whole && begin <= run.ends_[i];
    begin = run.ends_[i];
  }
  run.hash_ = get_u64(footer, 8 * kRunSections);
  if (!is_whole || begin != size - kFooterBytes) {
    return fail(ErrorCode::kCorrupt, "{}: this is not a whole run", path.string());
  }
  return run;
}

Status Run::check() const {
  std::string piece;
  std::uint64_t hash = 0;
  for (std::uint64_t offset = 0; offset < ends_.back();) {
    piece.resize(std::min<std::uint64_t>(kRunPieceBytes, ends_.back() - offset));
    for (std::size_t filled = 0; filled < piece.size();) {
      const auto count = read_at(path_, ::fileno(file_.get()), piece.data() + filled,
                                 piece.size() - filled, offset + filled);
      if (!count) return fail(count);
      if (*count == 0) return fail(ErrorCode::kCorrupt, "{}: it became shorter", path_);
      filled += *count;
    }
    offset += piece.size();
    hash = hash_run_piece(hash, piece);
  }
  // The writer's last piece may be empty, and is one all the same.
  if (ends_.back() % kRunPieceBytes == 0) hash = hash_run_piece(hash, {});
  std::string ends;
  for (const std::uint64_t end : ends_) put_u64(ends, end);
  hash = hash_run_piece(hash, ends);
  if (hash != hash_) return fail(ErrorCode::kCorrupt, "{}: damaged", path_);
  return {};
}

SectionReader Run::section(RunSection section, std::size_t buffer_bytes) const {
  const auto index = static_cast<std::size_t>(section);
  return {path_, ::fileno(file_.get()), index == 0 ? 0 : ends_[index - 1], ends_[index],
          buffer_bytes};
}

}  // namespace shodh
