#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <string>

#include "common/base/file.h"
#include "common/base/result.h"
#include "indexer/sources/source.h"

namespace shodh {

/// How much of a rejected record is written down.
inline constexpr std::size_t kMaxRejectedRecordBytes = 4096;

/// A reject as one line of JSON without a line end: {"source","line","offset","code","reason",
/// "record"}. The record is cut to kMaxRejectedRecordBytes on a code point boundary, and bytes in
/// it that are no UTF-8 become U+FFFD.
std::string reject_to_json(const Reject& reject);

/// Writes down the rejects of a run: all of them into a file, if one is named, and the first ones
/// into the log as well, so that a run without a file says what is wrong. One thread.
class RejectWriter {
 public:
  /// Makes the file, or empties it; an empty path names none. Fails with kIo.
  static Result<RejectWriter> open(const std::string& path);

  /// Opens the file of a run that was killed to go on from its first `bytes`; the rest is cut off.
  /// An empty path names none. Fails with kIo, kNotFound where the file is gone or shorter.
  static Result<RejectWriter> reopen(const std::string& path, std::uint64_t bytes);

  /// Hands what was written to the operating system and returns the file's size, for reopen(); 0
  /// without a file. Fails with kIo.
  Result<std::uint64_t> flush();

  /// Fails with kIo, as on a full disk.
  Status write(const Reject& reject);

  /// Makes sure that all of it is written. Fails with kIo. Nothing may be written after.
  Status close();

 private:
  explicit RejectWriter(std::string path) : path_(std::move(path)) {}
  void log(const Reject& reject);

  std::string path_;
  File file_;
  std::uint64_t logged_ = 0;
};

}  // namespace shodh
