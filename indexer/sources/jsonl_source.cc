#include "indexer/sources/jsonl_source.h"

#include "indexer/sources/article_json.h"

namespace shodh {
namespace {

constexpr std::string_view kBlanks = " \t\r";

/// Whether a record that is not JSON looks like the first part of one.
bool is_cut_off(const Line& line) {
  if (line.has_end) return false;
  const std::size_t first = line.text.find_first_not_of(kBlanks);
  const std::size_t last = line.text.find_last_not_of(kBlanks);
  return line.text[first] == '{' && line.text[last] != '}';
}

SourceItem item_from_line(const std::string& name, const Line& line,
                          const ExtractionOptions& options) {
  Reject reject{.source = name,
                .line = line.number,
                .offset = line.offset,
                .code = RejectCode::kTooLarge,
                .reason = {},
                .record = {}};
  if (line.is_too_long) {
    reject.reason = fmt::format("the line is {} bytes long: at most {} ({} MB) are read",
                                line.bytes, kMaxRecordBytes, kMaxRecordBytes >> 20U);
  } else {
    auto article = article_from_json(line.text, options, name);
    if (article) return *std::move(article);
    reject.code = article.error().code;
    reject.reason = std::move(article.error().reason);
    if (is_cut_off(line)) {
      reject.code = RejectCode::kTruncatedInput;
      reject.reason = fmt::format("the input ends in the middle of this record: {}", reject.reason);
    }
  }
  reject.record = line.text;
  return reject;
}

}  // namespace

Result<std::optional<SourceItem>> JsonlSource::next() {
  for (;;) {
    auto line = lines_.next();
    if (!line) return fail(line);
    if (!*line) return std::nullopt;
    if ((*line)->text.find_first_not_of(kBlanks) == std::string_view::npos) continue;
    return item_from_line(name_, **line, options_);
  }
}

}  // namespace shodh
