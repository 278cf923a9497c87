#include "indexer/sources/page_text.h"

#include <algorithm>
#include <array>
#include <utility>

#include "common/base/utf8.h"

namespace shodh {
namespace {

struct CodePointRange {
  char32_t first;
  char32_t last;
};

template <std::size_t N>
bool is_in(const std::array<CodePointRange, N>& ranges, char32_t c) {
  return std::ranges::any_of(
      ranges, [c](const CodePointRange& range) { return c >= range.first && c <= range.last; });
}

constexpr std::array<CodePointRange, 8> kBlanks{{{0x00, 0x20},
                                                 {0x7F, 0xA0},
                                                 {0x1680, 0x1680},
                                                 {0x2000, 0x200A},
                                                 {0x2028, 0x2029},
                                                 {0x202F, 0x202F},
                                                 {0x205F, 0x205F},
                                                 {0x3000, 0x3000}}};

/// Joiners, marks of direction, variation selectors, soft hyphen, byte order mark.
constexpr std::array<CodePointRange, 6> kInvisible{{{0xAD, 0xAD},
                                                    {0x200B, 0x200F},
                                                    {0x202A, 0x202E},
                                                    {0x2060, 0x2064},
                                                    {0xFE00, 0xFE0F},
                                                    {0xFEFF, 0xFEFF}}};

/// Punctuation and symbols beyond ASCII that news pages have.
constexpr std::array<CodePointRange, 11> kMarks{{{0x80, 0xBF},          // Latin-1 signs
                                                 {0xD7, 0xD7},          // multiplication sign
                                                 {0x0964, 0x0965},      // danda
                                                 {0x0AF0, 0x0AF1},      // abbreviation, rupee sign
                                                 {0x2010, 0x2027},      // dashes, quotes, bullets
                                                 {0x2030, 0x205E},      // other punctuation
                                                 {0x20A0, 0x20CF},      // currencies
                                                 {0x2190, 0x2BFF},      // arrows to dingbats
                                                 {0x3001, 0x3020},      // CJK punctuation
                                                 {0xFF01, 0xFF0F},      // full-width punctuation
                                                 {0x1F000, 0x1FAFF}}};  // pictures

bool is_word_part(char32_t c) {
  if (c < 0x80) {
    const char letter = lower_case_ascii(static_cast<char>(c));
    return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9');
  }
  return !is_in(kMarks, c) && !is_in(kBlanks, c) && c != 0xFFFD;
}

}  // namespace

std::string single_spaced(std::string_view text) {
  std::string spaced;
  spaced.reserve(text.size());
  bool pending_blank = false;
  for (std::size_t offset = 0; offset < text.size();) {
    const std::size_t begin = offset;
    if (is_in(kBlanks, next_code_point(text, offset))) {
      pending_blank = !spaced.empty();
      continue;
    }
    if (std::exchange(pending_blank, false)) spaced += ' ';
    spaced += text.substr(begin, offset - begin);
  }
  return spaced;
}

std::vector<std::string> comparable_words(std::string_view line) {
  std::vector<std::string> words;
  std::string word;
  for (std::size_t offset = 0; offset < line.size();) {
    const std::size_t begin = offset;
    const char32_t c = next_code_point(line, offset);
    if (is_in(kInvisible, c)) continue;
    if (is_word_part(c)) {
      word += line.substr(begin, offset - begin);
    } else if (!word.empty()) {
      words.push_back(lower_case_ascii(word));
      word.clear();
    }
  }
  if (!word.empty()) words.push_back(lower_case_ascii(word));
  return words;
}

bool has_gujarati_letter(std::string_view text) {
  for (std::size_t offset = 0; offset < text.size();) {
    const char32_t c = next_code_point(text, offset);
    if (c >= 0x0A80 && c <= 0x0AFF) return true;
  }
  return false;
}

}  // namespace shodh
