#pragma once

#include <string>
#include <string_view>
#include <utility>

namespace shodh {

/// What kind of failure an Error is; callers branch on this, people read the message.
enum class ErrorCode {
  kInvalidArgument,  ///< the caller or the user asked for something that makes no sense
  kNotFound,         ///< the named thing is not there
  kIo,               ///< the operating system refused: missing file, full disk, no permission
  kCorrupt,          ///< bytes we read are not what we or the format promised
  kIncompatible,     ///< written by another format or analyser version: rebuild
  kBusy,             ///< another writer holds the index
  kRefused,          ///< a safeguard forbids it: the message says which and what to do
  kTooLarge,         ///< over a documented limit
  kTooManyRejects,   ///< more than --max-rejects allows
  kInterrupted,      ///< SIGINT or SIGTERM
  kInternal,         ///< a fault of ours
};

/// A failure as a value: a code and one line that says what was wrong, where, and what to do.
/// Immutable but for context added on its way outward. Safe to copy between threads.
class Error {
 public:
  Error(ErrorCode code, std::string message) : code_(code), message_(std::move(message)) {}

  [[nodiscard]] ErrorCode code() const { return code_; }
  [[nodiscard]] const std::string& message() const { return message_; }

  /// The same error with `context: ` before its message, as in `generation 42: manifest: bad
  /// checksum`.
  [[nodiscard]] Error in(std::string_view context) const {
    return {code_, std::string(context) + ": " + message_};
  }

 private:
  ErrorCode code_;
  std::string message_;
};

}  // namespace shodh
