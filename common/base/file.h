#pragma once

#include <cstdio>
#include <filesystem>
#include <memory>
#include <system_error>

#include "common/base/result.h"

namespace shodh {

struct FileCloser {
  void operator()(std::FILE* file) const { std::fclose(file); }
};

/// A file of the C library, closed with its owner; who wrote to it closes it himself, to see
/// whether that fails.
using File = std::unique_ptr<std::FILE, FileCloser>;

/// kIo: the path, and the operating system's reason; `error` is an errno.
tl::unexpected<Error> io_failure(const std::filesystem::path& path, const std::error_code& error);
tl::unexpected<Error> io_failure(const std::filesystem::path& path, int error);

}  // namespace shodh
