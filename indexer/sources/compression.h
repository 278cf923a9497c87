#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "common/base/result.h"

namespace shodh {

/// Writes bytes to a file, zstd-compressed where its name ends in `.zst`, or to standard output.
/// The counterpart of ByteStream. One thread.
///
/// A file is written beside its name first and takes its place at finish(), so that a run that ends
/// early leaves what was there before.
class OutputStream {
 public:
  /// Opens a file, or standard output for an empty name or `-`. Fails with kIo, naming the file.
  static Result<OutputStream> open(const std::string& name);
  OutputStream(OutputStream&&) noexcept;
  OutputStream& operator=(OutputStream&&) noexcept;
  ~OutputStream();

  /// Fails with kIo, as on a full disk or a closed pipe.
  Status write(std::string_view bytes);

  /// Writes what is buffered and, for a file, puts it in its place. Call once, at the end.
  Status finish();

 private:
  struct State;
  explicit OutputStream(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace shodh
