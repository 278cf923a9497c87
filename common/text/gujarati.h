#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

/// The code points of the Gujarati block (U+0A80 to U+0AFF, Unicode 15) by name and by class.
namespace shodh::gujarati {

inline constexpr char16_t kCandrabindu = u'\u0A81';
inline constexpr char16_t kAnusvara = u'\u0A82';
inline constexpr char16_t kVisarga = u'\u0A83';
inline constexpr char16_t kNukta = u'\u0ABC';
inline constexpr char16_t kAvagraha = u'\u0ABD';
inline constexpr char16_t kVirama = u'\u0ACD';
inline constexpr char16_t kDigitZero = u'\u0AE6';
inline constexpr char16_t kDigitNine = u'\u0AEF';
inline constexpr char16_t kBlockBegin = u'\u0A80';
inline constexpr char16_t kBlockEnd = u'\u0B00';  ///< the first after it
inline constexpr std::size_t kUtf8Bytes = 3;      ///< of each

/// Code points that stand in a word and change how it looks at most, not what it says.
inline constexpr char16_t kZeroWidthNonJoiner = u'\u200C';
inline constexpr char16_t kZeroWidthJoiner = u'\u200D';

constexpr bool in_block(char32_t c) { return c >= kBlockBegin && c < kBlockEnd; }
constexpr bool is_digit(char32_t c) { return c >= kDigitZero && c <= kDigitNine; }
/// ક to હ.
constexpr bool is_consonant(char32_t c) { return c >= 0x0A95 && c <= 0x0AB9; }
/// અ to ઔ, ૠ and ૡ: vowels that stand for themselves.
constexpr bool is_independent_vowel(char32_t c) {
  return (c >= 0x0A85 && c <= 0x0A94) || c == 0x0AE0 || c == 0x0AE1;
}
/// ા to ૌ, and the two of vocalic l.
constexpr bool is_matra(char32_t c) {
  return (c >= 0x0ABE && c <= 0x0ACC) || c == 0x0AE2 || c == 0x0AE3;
}
/// Candrabindu, anusvara, visarga.
constexpr bool is_sign(char32_t c) { return c >= kCandrabindu && c <= kVisarga; }
/// The nukta, and the signs U+0AFA to U+0AFF with which Arabic is transliterated.
constexpr bool is_nukta(char32_t c) { return c == kNukta || (c >= 0x0AFA && c <= 0x0AFF); }
/// What belongs to the letter before it.
constexpr bool is_mark(char32_t c) {
  return is_matra(c) || is_sign(c) || is_nukta(c) || c == kVirama;
}
/// What a word can begin with: letters, the avagraha and ૐ.
constexpr bool is_letter(char32_t c) {
  return is_consonant(c) || is_independent_vowel(c) || c == kAvagraha || c == 0x0AD0 || c == 0x0AF9;
}

/// How many orthographic syllables (aksharas) a word has: ગુ-જ-રા-ત has 4, સ્ત્રી has 1. Linear.
constexpr std::size_t count_aksharas(std::u16string_view word) {
  std::size_t count = 0;
  char16_t before = 0;
  for (const char16_t c : word) {
    if (is_independent_vowel(c) || (is_consonant(c) && before != kVirama)) ++count;
    before = c;
  }
  return count;
}

/// Reads a code point of the block at `offset` of a UTF-8 text and moves `offset` behind it; 0, and
/// `offset` as it was, where there is another. Much quicker than next_code_point(), and most of
/// what there is to read. Precondition: offset < text.size().
constexpr char16_t read_utf8(std::string_view text, std::size_t& offset) {
  if (text.size() - offset < kUtf8Bytes) return 0;
  const auto byte = [&](std::size_t i) {
    return static_cast<std::uint32_t>(static_cast<unsigned char>(text[offset + i]));
  };
  const std::uint32_t bytes = byte(0) | byte(1) << 8U | byte(2) << 16U;
  if ((bytes & 0xC0FEFFU) != 0x80AAE0U) return 0;  // E0, AA or AB, and 80 to BF
  offset += kUtf8Bytes;
  return static_cast<char16_t>(kBlockBegin + ((bytes >> 8U & 1U) << 6U) + (bytes >> 16U & 0x3FU));
}

}  // namespace shodh::gujarati
