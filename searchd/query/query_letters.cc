#include "searchd/query/query_letters.h"

#include "common/base/utf8.h"
#include "common/text/gujarati.h"

namespace shodh {
namespace {

/// What belongs to the letter before it.
bool is_attached(char32_t c) {
  return gujarati::is_mark(c) || c == gujarati::kZeroWidthJoiner ||
         c == gujarati::kZeroWidthNonJoiner;
}

}  // namespace

std::size_t next_letter(std::string_view text, std::size_t offset) {
  char32_t before = 0;
  for (bool is_first = true; offset < text.size(); is_first = false) {
    std::size_t after = offset;
    const char32_t c = next_code_point(text, after);
    if (!is_first && !is_attached(c) && before != gujarati::kVirama) return offset;
    before = c;
    offset = after;
  }
  return text.size();
}

bool begins_in_gujarati(std::string_view text) {
  std::size_t offset = 0;
  return !text.empty() && gujarati::is_letter(next_code_point(text, offset));
}

std::size_t count_letters(std::string_view text) {
  std::size_t letters = 0;
  for (std::size_t offset = 0; offset < text.size(); offset = next_letter(text, offset)) ++letters;
  std::size_t last = text.size();
  const bool is_half_typed = !text.empty() && previous_code_point(text, last) == gujarati::kVirama;
  return letters + (is_half_typed ? 1 : 0);
}

}  // namespace shodh
