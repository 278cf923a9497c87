#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "common/base/result.h"

namespace shodh {

/// Replaces `path` by `bytes` so that a reader, or whoever looks after a crash, sees the old
/// content or the new, never a part: writes a temporary file beside it, fsyncs, renames, fsyncs the
/// folder. Fails with kIo, naming the path and the operating system's reason; the old content then
/// stands.
Status write_file_atomically(const std::filesystem::path& path, std::string_view bytes);

/// The whole file. Fails with kNotFound or kIo.
Result<std::string> read_file(const std::filesystem::path& path);

/// Makes the entries of a folder (not the files' content) durable. Fails with kIo.
Status sync_directory(const std::filesystem::path& directory);

/// fsyncs every file and folder below `directory`, and itself. Fails with kIo.
Status sync_tree(const std::filesystem::path& directory);

}  // namespace shodh
