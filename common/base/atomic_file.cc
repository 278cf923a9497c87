#include "common/base/atomic_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

namespace shodh {
namespace {

namespace fs = std::filesystem;

std::string reason(int error) { return std::generic_category().message(error); }

tl::unexpected<Error> io_failure(const fs::path& path, const char* what, int error) {
  const auto code = error == ENOENT ? ErrorCode::kNotFound : ErrorCode::kIo;
  return fail(code, "{}: cannot {}: {}", path.string(), what, reason(error));
}

/// Owns a file descriptor.
class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  [[nodiscard]] int get() const { return fd_; }
  [[nodiscard]] bool is_open() const { return fd_ >= 0; }

 private:
  int fd_;
};

Status sync_path(const fs::path& path, int flags) {
  const Descriptor file(::open(path.c_str(), flags | O_CLOEXEC));
  if (!file.is_open()) return io_failure(path, "open", errno);
  if (::fsync(file.get()) != 0) return io_failure(path, "fsync", errno);
  return {};
}

Status write_new_file(const fs::path& path, std::string_view bytes) {
  const Descriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644));
  if (!file.is_open()) return io_failure(path, "create", errno);
  while (!bytes.empty()) {
    const auto written = ::write(file.get(), bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return io_failure(path, "write", errno);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  if (::fsync(file.get()) != 0) return io_failure(path, "fsync", errno);
  return {};
}

}  // namespace

Status write_file_atomically(const fs::path& path, std::string_view bytes) {
  fs::path temporary = path;
  temporary += ".tmp";
  if (auto written = write_new_file(temporary, bytes); !written) {
    ::unlink(temporary.c_str());
    return written;
  }
  if (::rename(temporary.c_str(), path.c_str()) != 0) return io_failure(path, "replace", errno);
  return sync_directory(path.parent_path());
}

Result<std::string> read_file(const fs::path& path) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file.is_open()) return io_failure(path, "open", errno);
  std::string bytes;
  constexpr std::size_t kChunkBytes = std::size_t{64} * 1024;
  for (;;) {
    const std::size_t used = bytes.size();
    bytes.resize(used + kChunkBytes);
    const auto count = ::read(file.get(), bytes.data() + used, kChunkBytes);
    const int error = errno;
    bytes.resize(used + static_cast<std::size_t>(count > 0 ? count : 0));
    if (count < 0 && error == EINTR) continue;
    if (count < 0) return io_failure(path, "read", error);
    if (count == 0) return bytes;
  }
}

Status sync_directory(const fs::path& directory) {
  return sync_path(directory.empty() ? fs::path(".") : directory, O_RDONLY | O_DIRECTORY);
}

Status sync_tree(const fs::path& directory) {
  std::error_code error;
  fs::recursive_directory_iterator entries(directory, error);
  if (error) return io_failure(directory, "list", error.value());
  for (auto entry = begin(entries); entry != end(entries); entry.increment(error)) {
    const bool is_directory = entry->is_directory(error);
    auto synced = sync_path(entry->path(), is_directory ? O_RDONLY | O_DIRECTORY : O_RDONLY);
    if (!synced) return synced;
  }
  if (error) return io_failure(directory, "list", error.value());
  return sync_directory(directory);
}

}  // namespace shodh
