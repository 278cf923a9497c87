#include "common/base/file.h"

namespace shodh {

tl::unexpected<Error> io_failure(const std::filesystem::path& path, const std::error_code& error) {
  return fail(ErrorCode::kIo, "{}: {}", path.string(), error.message());
}

tl::unexpected<Error> io_failure(const std::filesystem::path& path, int error) {
  return io_failure(path, std::error_code(error, std::generic_category()));
}

}  // namespace shodh
