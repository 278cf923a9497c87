#include "indexer/sources/line_reader.h"

#include <algorithm>

namespace shodh {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

/// What is kept of a line that is too long, to show where it is.
constexpr std::size_t kKeptBytes = 8192;

}  // namespace

Result<std::optional<Line>> LineReader::next() {
  Line line;
  line.offset = offset_;
  line.has_end = false;
  carried_.clear();
  while (!line.has_end) {
    if (chunk_.empty()) {
      // The text of the line before may lie in the chunk that goes now.
      auto chunk = stream_.next_chunk();
      if (!chunk) return fail(chunk);
      if (chunk->empty()) break;
      chunk_ = *chunk;
    }
    const std::size_t end = chunk_.find('\n');
    line.has_end = end != std::string_view::npos;
    const std::string_view piece = chunk_.substr(0, end);
    chunk_.remove_prefix(line.has_end ? end + 1 : chunk_.size());
    const bool is_whole = line.has_end && line.bytes == 0;
    line.bytes += piece.size();
    line.is_too_long = line.bytes > limit_bytes_;
    if (line.is_too_long) {
      if (carried_.size() < kKeptBytes) carried_ += piece.substr(0, kKeptBytes - carried_.size());
      carried_.resize(std::min(carried_.size(), kKeptBytes));
      line.text = carried_;
    } else if (is_whole) {
      line.text = piece;
    } else {
      carried_ += piece;
      line.text = carried_;
    }
  }
  if (line.bytes == 0 && !line.has_end) return std::nullopt;
  offset_ += line.bytes + (line.has_end ? 1 : 0);
  line.number = ++line_number_;
  if (line.number == 1 && line.text.starts_with(kByteOrderMark)) {
    line.text.remove_prefix(kByteOrderMark.size());
    line.offset += kByteOrderMark.size();
  }
  if (line.text.ends_with('\r') && !line.is_too_long) line.text.remove_suffix(1);
  return line;
}

}  // namespace shodh
