#include "indexer/inversion/run_writer.h"

#include <cerrno>

#include "common/base/fixed_uint.h"
#include "common/base/hash.h"

namespace shodh {

std::uint64_t hash_run_piece(std::uint64_t before, std::string_view piece) {
  std::string both;
  put_u64(both, before);
  put_u64(both, hash_64(piece));
  return hash_64(both);
}

Result<RunWriter> RunWriter::create(const std::filesystem::path& path) {
  std::FILE* const file = std::fopen(path.c_str(), "wbe");
  if (file == nullptr) return io_failure(path, errno);
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
    return io_failure(path_, errno);
  }
  return {};
}

void RunWriter::end_section() { ends_.at(section_++) = size_; }

Status RunWriter::finish() {
  hash_ = hash_run_piece(hash_, piece_);
  std::string ends;
  for (const std::uint64_t end : ends_) put_u64(ends, end);
  hash_ = hash_run_piece(hash_, ends);
  piece_ += ends;
  put_u64(piece_, hash_);
  if (auto written = write(piece_); !written) return written;
  if (std::fclose(file_.release()) != 0) return io_failure(path_, errno);
  return {};
}

}  // namespace shodh
