#pragma once

#include <filesystem>
#include <string_view>
#include <utility>

#include "common/base/result.h"

namespace shodh {

/// A whole file in memory without reading it, for files that never change while they are open (one
/// that is cut short under the mapping ends the process). Movable; reading is safe on any thread.
class MappedFile {
 public:
  /// Fails with kNotFound or kIo.
  static Result<MappedFile> open(const std::filesystem::path& path);
  MappedFile(MappedFile&& other) noexcept : bytes_(std::exchange(other.bytes_, {})) {}
  MappedFile& operator=(MappedFile&& other) noexcept {
    std::swap(bytes_, other.bytes_);
    return *this;
  }
  ~MappedFile();

  /// Valid as long as this, or what it was moved to, lives.
  [[nodiscard]] std::string_view bytes() const { return bytes_; }

 private:
  explicit MappedFile(std::string_view bytes) : bytes_(bytes) {}
  std::string_view bytes_;
};

}  // namespace shodh
