#include "common/analysis/acronyms.h"

#include <array>

namespace shodh {
namespace {

/// How a Latin letter's name is written in Gujarati; of several spellings the commonest comes
/// first.
struct LetterName {
  char letter;
  std::string_view name;
};

constexpr auto kLetterNames = std::to_array<LetterName>({
    {'a', "એ"},   {'b', "બી"},  {'c', "સી"},   {'d', "ડી"},   {'e', "ઈ"},    {'e', "ઇ"},
    {'f', "એફ"},  {'g', "જી"},  {'h', "એચ"},   {'i', "આઈ"},   {'i', "આઇ"},   {'j', "જે"},
    {'k', "કે"},   {'l', "એલ"},  {'m', "એમ"},   {'n', "એન"},   {'o', "ઓ"},    {'p', "પી"},
    {'q', "ક્યૂ"},  {'q', "ક્યુ"},  {'r', "આર"},   {'s', "એસ"},   {'t', "ટી"},   {'u', "યુ"},
    {'u', "યૂ"},   {'v', "વી"},  {'w', "ડબલ્યુ"}, {'w', "ડબ્લ્યુ"}, {'w', "ડબલ્યૂ"}, {'w', "ડબ્લ્યૂ"},
    {'x', "એક્સ"}, {'y', "વાય"}, {'y', "વાઈ"},  {'y', "વાઇ"},  {'z', "ઝેડ"},   {'z', "જેડ"},
});

/// Spells what is left of a word; tries each name, for એ is the beginning of others.
bool spell(std::string_view rest, std::string& letters) {
  if (rest.empty()) return letters.size() >= 2;
  if (letters.size() == kMaxAcronymLetters) return false;
  for (const LetterName& name : kLetterNames) {
    if (!rest.starts_with(name.name)) continue;
    letters += name.letter;
    if (spell(rest.substr(name.name.size()), letters)) return true;
    letters.pop_back();
  }
  return false;
}

}  // namespace

std::optional<std::string> acronym_in_gujarati(std::string_view latin) {
  if (latin.size() < 2 || latin.size() > kMaxAcronymLetters) return std::nullopt;
  std::string spelt;
  for (const char c : latin) {
    const char letter = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    if (letter < 'a' || letter > 'z') return std::nullopt;
    for (const LetterName& name : kLetterNames) {
      if (name.letter != letter) continue;
      spelt += name.name;
      break;
    }
  }
  return spelt;
}

std::optional<std::string> acronym_in_latin(std::string_view gujarati) {
  std::string letters;
  if (!spell(gujarati, letters)) return std::nullopt;
  return letters;
}

}  // namespace shodh
