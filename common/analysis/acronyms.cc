#include "common/analysis/acronyms.h"

#include "common/analysis/letter_names.h"
#include "common/base/utf8.h"
#include "common/text/utf16.h"

namespace shodh {
namespace {

/// Spells what is left of a word; tries each name, for એ is the beginning of others, and ઓ is a
/// letter before it is an ending.
bool spell(std::u16string_view rest, std::string& letters) {
  if (rest.empty()) return letters.size() >= 2;
  for (const LetterName& name : letter_names()) {
    if (letters.size() == kMaxAcronymLetters) break;
    if (!same_when_folded(rest.substr(0, name.name.size()), name.name)) continue;
    letters += name.letter;
    if (spell(rest.substr(name.name.size()), letters)) return true;
    letters.pop_back();
  }
  return letters.size() >= 2 && is_case_ending(rest);
}

}  // namespace

std::optional<std::string> acronym_in_gujarati(std::string_view latin) {
  if (latin.size() < 2 || latin.size() > kMaxAcronymLetters) return std::nullopt;
  std::string spelt;
  for (const char c : latin) {
    const char letter = lower_case_ascii(c);
    if (letter < 'a' || letter > 'z') return std::nullopt;
    for (const LetterName& name : letter_names()) {
      if (name.letter != letter) continue;
      append_utf8(name.name, spelt);
      break;
    }
  }
  return spelt;
}

std::optional<std::string> acronym_in_latin(std::string_view gujarati) {
  std::u16string word;
  append_utf16(gujarati, word);
  std::string letters;
  if (!spell(word, letters)) return std::nullopt;
  return letters;
}

}  // namespace shodh
