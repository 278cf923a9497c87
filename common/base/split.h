#pragma once

#include <algorithm>
#include <string_view>

namespace shodh {

/// Takes what stands before the next `end`, or all of it, off the front of `rest`, and the `end`
/// with it. Line by line: `while (!rest.empty()) use(take_until(rest, '\n'))`.
inline std::string_view take_until(std::string_view& rest, char end) {
  const std::size_t at = std::min(rest.find(end), rest.size());
  const std::string_view taken = rest.substr(0, at);
  rest.remove_prefix(std::min(at + 1, rest.size()));
  return taken;
}

/// The text without ASCII blanks and line ends around it.
inline std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r\n";
  const std::size_t first = text.find_first_not_of(kBlanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kBlanks) + 1 - first);
}

}  // namespace shodh
