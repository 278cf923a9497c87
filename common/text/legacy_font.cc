#include "common/text/legacy_font.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>

#include "common/base/utf8.h"
#include "common/text/gujarati.h"
#include "common/text/letter_pairs.h"

namespace shodh {
namespace {

constexpr std::size_t kMinLetters = 60;
constexpr double kMinLatinShare = 0.8;
constexpr double kMaxCommonShare = 0.05;
constexpr double kMinBits = 4.6;
constexpr double kMinBroken = 0.25;
constexpr double kMinHigh = 0.4;
constexpr double kMinBrokenHigh = 0.5;
constexpr std::size_t kMaxWordBytes = 40;

/// English words that are in any text, and hardly in what a font makes of Gujarati.
constexpr std::array<std::string_view, 22> kCommonWords{
    "the", "of",  "and",  "to", "in", "is", "for", "on",   "with", "that", "are",
    "was", "not", "this", "be", "by", "as", "it",  "from", "or",   "has",  "have"};

/// Signs within words of fonts and of no language.
constexpr std::string_view kInnerSigns = "[]{}|\\<>^~;+*=%$#\"&`";
/// In what is no prose.
constexpr std::array<std::string_view, 8> kNoProse{"://", "www.", "@", "_", "::", "->", "==", "()"};
constexpr std::string_view kOpeningMarks = "(\"'[{<*_-#`";
constexpr std::string_view kClosingMarks = ")\"'.,;:!?]}>*_-`";

/// What windows-1252 has between 0x80 and 0x9F, quotes, dashes and dots of running text aside.
constexpr std::u32string_view kWindowsSigns = U"ŒœŠšŽžŸƒˆ˜™„†‡‰‹›‚";

bool is_high(char32_t c) {
  return (c >= 0xA1 && c <= 0xFF) || kWindowsSigns.find(c) != std::u32string_view::npos;
}
bool is_latin_sign(char32_t c) { return (c >= 0xA1 && c <= 0xBF) || c == 0xD7 || c == 0xF7; }
bool is_blank(char32_t c) { return c <= 0x20 || c == 0xA0 || (c >= 0x2000 && c <= 0x200A); }

std::size_t pair_index(char letter) {
  return is_letter_ascii(letter) ? static_cast<std::size_t>(lower_case_ascii(letter) - 'a') : 26;
}

/// Counts over the words of one text.
class LetterCounts {
 public:
  void take(std::string_view text) {
    std::size_t begin = 0;
    for (std::size_t offset = 0; offset < text.size();) {
      if (gujarati::read_utf8(text, offset) != 0) continue;  // most of a text, and no blank
      const std::size_t at = offset;
      if (!is_blank(next_code_point(text, offset))) continue;
      take_word(text.substr(begin, at - begin));
      begin = offset;
    }
    take_word(text.substr(begin));
  }

  [[nodiscard]] std::optional<LegacyFontSigns> signs() const {
    const std::size_t latin = ascii_ + high_;
    const std::size_t letters = latin + gujarati_ + others_;
    if (latin < kMinLetters || share(latin, letters) < kMinLatinShare ||
        share(common_, words_) >= kMaxCommonShare) {
      return std::nullopt;
    }
    LegacyFontSigns signs;
    signs.letters = letters;
    signs.words = words_;
    signs.gujarati_share = share(gujarati_, letters);
    signs.high_share = share(high_, letters);
    signs.broken_share = share(broken_, words_);
    signs.bits_per_pair = share(bits_, pairs_);
    const bool is_ascii_font = signs.bits_per_pair >= kMinBits && signs.broken_share >= kMinBroken;
    const bool is_high_font = signs.high_share >= kMinHigh && signs.broken_share >= kMinBrokenHigh;
    return is_ascii_font || is_high_font ? std::optional(signs) : std::nullopt;
  }

 private:
  static double share(std::size_t part, std::size_t whole) {
    return whole == 0 ? 0.0 : static_cast<double>(part) / static_cast<double>(whole);
  }

  void take_word(std::string_view word) {
    if (word.empty() || word.size() > kMaxWordBytes) return;
    std::size_t gujarati = 0;
    std::size_t begin = 0;
    while (begin < word.size() && gujarati::read_utf8(word, begin) != 0) ++gujarati;
    if (begin == word.size()) {  // most words, and they are prose
      gujarati_ += gujarati;
      return;
    }
    if (is_no_prose(word)) return;
    std::size_t ascii = 0;
    std::size_t high = 0;
    for (std::size_t offset = begin; offset < word.size();) {
      const char32_t c = next_code_point(word, offset);
      if (c < 0x80) {
        ascii += is_letter_ascii(static_cast<char>(c)) ? 1 : 0;
      } else if (gujarati::in_block(c)) {
        ++gujarati;
      } else if (is_high(c)) {
        ++high;
      } else if (c >= 0x100 && !(c >= 0x2000 && c <= 0x2BFF)) {
        ++others_;
      }
    }
    gujarati_ += gujarati;
    ascii_ += ascii;
    high_ += high;
    if (gujarati > 0 || ascii + high == 0) return;
    ++words_;
    common_ += std::ranges::find(kCommonWords, word) != kCommonWords.end() ? 1 : 0;
    broken_ += is_broken(word) ? 1 : 0;
    add_pairs(word);
  }

  /// Addresses, and words of programs.
  static bool is_no_prose(std::string_view word) {
    for (std::size_t at = 1; at < word.size(); ++at) {
      if (word[at] == '(' && is_letter_ascii(word[at - 1])) return true;
    }
    return std::ranges::any_of(
        kNoProse, [&](std::string_view sign) { return word.find(sign) != std::string_view::npos; });
  }

  static bool is_broken(std::string_view word) {
    word.remove_prefix(std::min(word.find_first_not_of(kOpeningMarks), word.size()));
    const std::size_t last = word.find_last_not_of(kClosingMarks);
    word = word.substr(0, last == std::string_view::npos ? 0 : last + 1);
    if (word.find_first_of(kInnerSigns) != std::string_view::npos) return true;
    std::size_t high = 0;
    char32_t before = 0;
    for (std::size_t offset = 0; offset < word.size();) {
      const char32_t c = next_code_point(word, offset);
      if (is_latin_sign(c)) return true;
      high += is_high(c) ? 1 : 0;
      if (high == 2) return true;
      if (is_break(before, c)) return true;
      before = c;
    }
    return false;
  }

  /// `aB`, `a1`, `1a`
  static bool is_break(char32_t before, char32_t c) {
    const auto is_small = [](char32_t x) { return x >= 'a' && x <= 'z'; };
    const auto is_capital = [](char32_t x) { return x >= 'A' && x <= 'Z'; };
    const auto is_figure = [](char32_t x) { return x >= '0' && x <= '9'; };
    const auto is_letter = [&](char32_t x) { return is_small(x) || is_capital(x); };
    return (is_small(before) && is_capital(c)) || (is_letter(before) && is_figure(c)) ||
           (is_figure(before) && is_letter(c));
  }

  /// Runs of ASCII letters count, each with its beginning and end.
  void add_pairs(std::string_view word) {
    constexpr std::size_t kEdge = 26;
    std::size_t before = kEdge;
    const auto add = [&](std::size_t letter) {
      bits_ += static_cast<std::size_t>(kLetterPairBits.at(before).at(letter) - '0');
      ++pairs_;
      before = letter;
    };
    for (const char c : word) {
      const std::size_t letter = pair_index(c);
      if (letter != kEdge || before != kEdge) add(letter);
    }
    if (before != kEdge) add(kEdge);
  }

  std::size_t gujarati_ = 0;
  std::size_t ascii_ = 0;
  std::size_t high_ = 0;
  std::size_t others_ = 0;
  std::size_t words_ = 0;
  std::size_t common_ = 0;
  std::size_t broken_ = 0;
  std::size_t pairs_ = 0;
  std::size_t bits_ = 0;
};

}  // namespace

std::optional<LegacyFontSigns> legacy_font_signs(std::string_view title, std::string_view body) {
  LetterCounts counts;
  counts.take(title);
  counts.take(body);
  return counts.signs();
}

}  // namespace shodh
