#include "indexer/inversion/run_writer.h"

#include <cerrno>
#include <system_error>

#include "common/base/hash.h"

namespace shodh {
namespace {

tl::unexpected<Error> write_failure(const std::filesystem::path& path) {
  return fail(ErrorCode::kIo, "{}: {}", path.string(), std::generic_category().message(errno));
}

}  // namespace

std::uint64_t hash_run_piece(std::uint64_t before, std::string_view piece) {
  std::string both;
  append_fixed_uint(both, before);
  append_fixed_uint(both, hash_64(piece));
  return hash_64(both);
}

void append_fixed_uint(std::string& bytes, std::uint64_t number) {
  for (unsigned byte = 0; byte < 8; ++byte) {
    bytes += static_cast<char>((number >> (8U * byte)) & 0xFFU);
  }
}

Result<RunWriter> RunWriter::create(const std::filesystem::path& path) {
  std::FILE* const file = std::fopen(path.c_str(), "wb");
  if (file == nullptr) return write_failure(path);
  return RunWriter(path, file);
}

Status RunWriter::add(std::string_view bytes) {
  size_ += bytes.size();
  while (!bytes.empty()) {
    const std::string_view part = bytes.substr(0, kRunPieceBytes - piece_.size());
    piece_ += part;
    bytes.remove_prefix(part.size());
    if (piece_.size() < kRunPieceBytes) break;
    hash_ = hash_run_piece(hash_, piece_);
    if (auto written = write(piece_); !written) return written;
    piece_.clear();
  }
  return {};
}

Status RunWriter::write(std::string_view bytes) {
  if (std::fwrite(bytes.data(), 1, bytes.size(), file_.get()) != bytes.size()) {
    return write_failure(path_);
  }
  return {};
}

void RunWriter::end_section() { ends_.at(section_++) = size_; }

Status RunWriter::finish() {
  hash_ = hash_run_piece(hash_, piece_);
  std::string ends;
  for (const std::uint64_t end : ends_) append_fixed_uint(ends, end);
  hash_ = hash_run_piece(hash_, ends);
  piece_ += ends;
  append_fixed_uint(piece_, hash_);
  if (auto written = write(piece_); !written) return written;
  if (std::fclose(file_.release()) != 0) return write_failure(path_);
  return {};
}

}  // namespace shodh
