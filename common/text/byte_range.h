#pragma once

#include <cstddef>
#include <string_view>

namespace shodh {

/// A half-open range of bytes of one UTF-8 string, whose ends are on code point boundaries.
struct ByteRange {
  std::size_t begin = 0;
  std::size_t end = 0;

  [[nodiscard]] std::size_t size() const { return end - begin; }
  [[nodiscard]] bool empty() const { return begin == end; }
  /// The bytes of `text` in the range. Precondition: the range lies in it.
  [[nodiscard]] std::string_view of(std::string_view text) const {
    return text.substr(begin, end - begin);
  }
  friend bool operator==(const ByteRange&, const ByteRange&) = default;
};

}  // namespace shodh
