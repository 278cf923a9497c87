#include "common/analysis/first_letters.h"

#include <cstddef>

#include "common/analysis/irregular_forms.h"

namespace shodh {
namespace {

constexpr char16_t kVocalicR = u'ઋ';
constexpr std::string_view kViramaUtf8 = "\u0ACD";

/// One that the tokenizer never parts a word at, nor drops.
constexpr bool is_plain(char16_t c) {
  return gujarati::is_consonant(c) || gujarati::is_independent_vowel(c) || gujarati::is_matra(c) ||
         c == gujarati::kAnusvara || c == gujarati::kCandrabindu || c == gujarati::kVirama;
}

constexpr bool is_punctuation(char c) {
  return c == '.' || c == ',' || c == '!' || c == '?' || c == ';' || c == ':';
}

/// The letter that stands for all that may become each other at the beginning of a word.
constexpr char16_t class_of(char16_t letter) {
  if (letter == kVocalicR) return u'ર';
  if (letter == u'ષ') return u'શ';
  return gujarati::is_independent_vowel(letter) ? u'અ' : letter;
}

}  // namespace

void FirstLetters::add(std::string_view term) {
  std::size_t offset = 0;
  const char16_t first = term.empty() ? char16_t{0} : gujarati::read_utf8(term, offset);
  if (first == 0) return;
  add_letter(first);
  for (const char16_t letter : irregular_first_letters(term)) add_letter(letter);
}

void FirstLetters::add_letter(char16_t letter) {
  letters_[class_of(letter) - gujarati::kBlockBegin] = true;
}

bool FirstLetters::rule_out(std::string_view stretch) const {
  std::size_t offset = 0;
  const char16_t first = gujarati::read_utf8(stretch, offset);
  const bool is_letter = gujarati::is_consonant(first) || gujarati::is_independent_vowel(first);
  if (!is_letter || letters_[class_of(first) - gujarati::kBlockBegin]) return false;
  const std::size_t behind_first = offset;
  if (stretch.substr(behind_first).starts_with(kViramaUtf8) &&
      stretch.substr(behind_first + kViramaUtf8.size())
          .starts_with(stretch.substr(0, behind_first))) {
    return false;  // ઠ્ઠી, of which folding makes ટ્ઠિ
  }
  while (offset < stretch.size()) {
    const char16_t letter = gujarati::read_utf8(stretch, offset);
    if (letter == 0) break;
    if (!is_plain(letter)) return false;
  }
  while (offset < stretch.size() && is_punctuation(stretch[offset])) ++offset;
  return offset == stretch.size();
}

}  // namespace shodh
