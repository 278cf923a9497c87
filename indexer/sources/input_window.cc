#include "indexer/sources/input_window.h"

#include <algorithm>

namespace shodh {

Result<std::string_view> InputWindow::ahead(std::size_t wanted) {
  if (buffer_.size() - begin_ < wanted && !is_at_end_) {
    buffer_.erase(0, begin_);
    begin_ = 0;
    while (buffer_.size() < wanted && !is_at_end_) {
      auto chunk = stream_.next_chunk();
      if (!chunk) return fail(chunk);
      buffer_ += *chunk;
      is_at_end_ = chunk->empty();
    }
  }
  return std::string_view(buffer_).substr(begin_);
}

void InputWindow::consume(std::size_t size) {
  const auto begin = buffer_.begin() + static_cast<std::ptrdiff_t>(begin_);
  line_ += static_cast<std::uint64_t>(
      std::count(begin, begin + static_cast<std::ptrdiff_t>(size), '\n'));
  begin_ += size;
  offset_ += size;
}

}  // namespace shodh
