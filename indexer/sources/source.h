#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "common/base/result.h"
#include "common/index/article.h"

namespace shodh {

/// Why a record can't be used; the names in the rejects file are fixed by the interface.
enum class RejectCode : std::uint8_t {
  kInvalidJson,
  kInvalidUtf8,
  kNotAnObject,
  kMissingText,
  kInvalidField,
  kTooLarge,
  kEmptyExtraction,
  kTruncatedInput,
  kLegacyFont,
  kUnsupported,
};

/// `invalid_json` and so on.
std::string_view reject_code_name(RejectCode code);

/// A record that can't be used, with its place, so that it can be mended and fed back.
struct Reject {
  std::string source;        ///< the file as it was named, or `-`
  std::uint64_t line = 0;    ///< 1-based, of the decompressed text
  std::uint64_t offset = 0;  ///< bytes into the decompressed text
  RejectCode code = RejectCode::kInvalidJson;
  std::string reason;
  std::string record;  ///< the record's bytes, as read; the writer cuts and repairs them
};

/// What a source yields: an article with its id assigned and every field checked, or a reject.
using SourceItem = std::variant<Article, Reject>;

/// Yields the articles of one or several inputs, one after another. One thread.
class Source {
 public:
  Source() = default;
  Source(const Source&) = delete;
  Source& operator=(const Source&) = delete;
  virtual ~Source() = default;

  /// The next item, or nullopt at the end. An error ends the source: a file that can't be read, a
  /// corrupt compressed stream.
  virtual Result<std::optional<SourceItem>> next() = 0;

  /// Bytes of input consumed so far, as they stand on disk (compressed ones count compressed), for
  /// progress against the total.
  [[nodiscard]] virtual std::uint64_t consumed_bytes() const = 0;
};

}  // namespace shodh
