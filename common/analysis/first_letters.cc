#include "common/analysis/first_letters.h"

#include "common/analysis/irregular_forms.h"
#include "common/analysis/tokenizer.h"

namespace shodh {
namespace {

/// A second letter that is not known.
constexpr char16_t kAny = 0;

constexpr char16_t kVocalicSign = u'ૃ';  // folding makes ્રુ of it

constexpr std::size_t number_of(char16_t letter) { return letter - gujarati::kBlockBegin; }

constexpr bool is_letter(char16_t c) {
  return gujarati::is_consonant(c) || gujarati::is_independent_vowel(c);
}
/// A mark that the tokenizer never parts a word at, nor drops.
constexpr bool is_plain_mark(char16_t c) {
  return gujarati::is_matra(c) || c == gujarati::kAnusvara || c == gujarati::kCandrabindu ||
         c == gujarati::kVirama;
}
/// Whether each code point of the block is the one or the other.
constexpr auto kIsPlain = [] {
  std::array<bool, number_of(gujarati::kBlockEnd)> is_plain{};
  for (char16_t c = gujarati::kBlockBegin; c < gujarati::kBlockEnd; ++c) {
    is_plain[number_of(c)] = is_letter(c) || is_plain_mark(c);
  }
  return is_plain;
}();

constexpr bool is_punctuation(char c) {
  return c == '.' || c == ',' || c == '!' || c == '?' || c == ';' || c == ':';
}

constexpr bool is_nasal(char16_t c) {
  return c == u'ઙ' || c == u'ઞ' || c == u'ણ' || c == u'ન' || c == u'મ';
}

/// The letter that stands for all that may become each other at the beginning of a word.
constexpr char16_t class_of(char16_t letter) {
  if (letter == u'ઋ') return u'ર';
  if (letter == u'ષ') return u'શ';
  return gujarati::is_independent_vowel(letter) ? u'અ' : letter;
}

/// The letter of the block at `offset`; 0 for anything else and at the text's end.
char16_t letter_at(std::string_view text, std::size_t offset) {
  return offset < text.size() ? gujarati::read_utf8(text, offset) : char16_t{0};
}

/// Whether a virama and the same letter follow `letter`, which ends at `offset`.
bool is_doubled(char16_t letter, std::string_view text, std::size_t offset) {
  return letter_at(text, offset) == gujarati::kVirama &&
         letter_at(text, offset + gujarati::kUtf8Bytes) == letter;
}

/// The consonant that is next in a word, from `offset` behind its first letter on; kAny where
/// normalising, folding and stemming may make another of it, or there is none.
char16_t second_letter(std::string_view text, std::size_t offset) {
  while (offset < text.size()) {
    const char16_t letter = gujarati::read_utf8(text, offset);
    if (gujarati::is_consonant(letter)) {
      if (letter == u'ય' || is_doubled(letter, text, offset)) return kAny;
      const char16_t next = is_nasal(letter) ? letter_at(text, offset) : char16_t{0};
      if (next == gujarati::kVirama) continue;
      return next == kVocalicSign ? kAny : class_of(letter);
    }
    if (!is_plain_mark(letter) || letter == kVocalicSign) return kAny;
  }
  return kAny;
}

}  // namespace

void FirstLetters::add(std::string_view term) {
  std::size_t offset = 0;
  const char16_t first = term.empty() ? char16_t{0} : gujarati::read_utf8(term, offset);
  if (first == 0) return;
  const std::u16string_view irregular = irregular_first_letters(term);
  add_beginning(first, irregular.empty() ? second_letter(term, offset) : kAny);
  for (const char16_t letter : irregular) add_beginning(letter, kAny);
}

void FirstLetters::add_beginning(char16_t first, char16_t second) {
  auto& seconds = seconds_of_[number_of(class_of(first))];
  if (second == kAny) {
    seconds.set();
  } else {
    seconds[number_of(second)] = true;
  }
}

std::optional<std::size_t> FirstLetters::pass(std::string_view text, std::size_t offset) const {
  const char16_t first = gujarati::read_utf8(text, offset);
  if (!is_letter(first)) return std::nullopt;
  const auto& seconds = seconds_of_[number_of(class_of(first))];
  if (seconds.any()) {
    const char16_t second = second_letter(text, offset);
    if (second == kAny || seconds[number_of(second)]) return std::nullopt;
  }
  if (is_doubled(first, text, offset)) return std::nullopt;  // ઠ્ઠી, of which folding makes ટ્ઠિ
  while (offset < text.size()) {
    const char16_t letter = gujarati::read_utf8(text, offset);
    if (letter == 0) break;
    if (!kIsPlain[number_of(letter)]) return std::nullopt;
  }
  while (offset < text.size() && is_punctuation(text[offset])) ++offset;
  if (offset < text.size() && !is_parting_ascii(text[offset])) return std::nullopt;
  return offset;
}

}  // namespace shodh
