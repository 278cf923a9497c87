#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "indexer/sources/input_window.h"
#include "indexer/sources/message_head.h"
#include "indexer/sources/source.h"

namespace shodh {

/// The head of one WARC record and where it stands.
struct WarcRecord {
  MessageHead head;
  std::uint64_t content_bytes = 0;  ///< as the head says
  std::uint64_t line = 0;
  std::uint64_t offset = 0;
};

/// Cuts a WARC file, version 1.0 or 1.1 (ISO 28500), into records; their content is read only as
/// far as it is asked for. Takes some 200 KB, and what is asked for. One thread.
class WarcReader {
 public:
  /// `name` is how rejects call the stream.
  WarcReader(std::string name, ByteStream stream)
      : name_(std::move(name)), window_(std::move(stream)) {}

  /// The next record, or nullopt at the end; what was not read of the one before is passed over.
  /// Where there is no record that can be read (kUnsupported, kInvalidField: its head is damaged;
  /// kTruncatedInput: the input ends in it) comes a reject, and the next call goes on at the next
  /// line that begins with `WARC/`. Fails as the stream.
  Result<std::optional<std::variant<WarcRecord, Reject>>> next();

  /// The first bytes of the current record's content, up to `limit_bytes`, without taking them. The
  /// view holds until the next call of anything.
  Result<std::string_view> peek_content(std::size_t limit_bytes);

  /// The whole content of the current record, or the reject where the input ends in it or where it
  /// is not as long as the head says. Call once at most. Precondition: it fits into memory.
  Result<std::variant<std::string, Reject>> read_content();

  /// A reject of the current record.
  Reject reject(RejectCode code, std::string reason) const;

  [[nodiscard]] std::uint64_t consumed_bytes() const { return window_.consumed_bytes(); }

 private:
  Result<bool> skip_content();
  Status skip_empty_lines();
  Status skip_to_next_record();
  Result<std::variant<WarcRecord, Reject>> read_head();

  std::string name_;
  InputWindow window_;
  WarcRecord record_;
  std::string record_beginning_;    // for rejects
  std::uint64_t unread_bytes_ = 0;  // of the current record's content
};

}  // namespace shodh
