#include "common/text/sound_units.h"

#include "common/base/utf8.h"
#include "common/text/gujarati.h"

namespace shodh {
namespace {

using sound::unit_of;

struct Compound {
  std::string_view written;
  char unit;
};
constexpr Compound kCompounds[] = {{"જ્ઞ", sound::kGnya}, {"ક્ષ", sound::kKsha}};

/// Letters that are too rare to be learnt alone, and what they sound like.
constexpr char32_t plain_vowel(char32_t letter) {
  switch (letter) {
    case U'ૅ':
      return U'ે';
    case U'ૉ':
      return U'ો';
    case U'ઍ':
      return U'એ';
    case U'ઑ':
      return U'ઓ';
    default:
      return letter;
  }
}

// What may stand around a unit.
constexpr char kBeginning = '^';
constexpr char kEnd = '$';
constexpr char kConsonant = 'C';
constexpr char kDoubled = 'D';
constexpr char kLastSchwa = 'e';
constexpr char kNasal = 'N';
constexpr char kVowel = 'V';

/// What stands at a place that may be before the first unit or behind the last.
char kind_at(std::string_view units, std::ptrdiff_t at) {
  if (at < 0) return kBeginning;
  const auto i = static_cast<std::size_t>(at);
  if (i >= units.size()) return kEnd;
  if (sound::is_consonant(units[i])) return kConsonant;
  if (units[i] == sound::kSchwa) return i + 1 < units.size() ? sound::kSchwa : kLastSchwa;
  return sound::is_sign(units[i]) ? kNasal : kVowel;
}

}  // namespace

namespace sound {

bool is_consonant(char unit) {
  return (unit >= unit_of(U'ક') && unit <= unit_of(U'હ')) || unit == kGnya || unit == kKsha;
}
bool is_sign(char unit) { return unit == unit_of(U'ં') || unit == unit_of(U'ઃ'); }
bool is_long_a(char unit) { return unit == unit_of(U'ા') || unit == unit_of(U'આ'); }

Context context_of(std::string_view units, std::size_t i, char style) {
  const auto at = static_cast<std::ptrdiff_t>(i);
  const char unit = units[i];
  const char next = i + 1 < units.size() ? units[i + 1] : kEnd;
  if (is_consonant(unit)) {
    const char before = kind_at(units, at - 1);
    const bool is_doubled = before == kConsonant && units[i - 1] == unit;
    const char after = kind_at(units, at + 1) == kLastSchwa ? kLastSchwa : next;
    return {.after = {after}, .before = {is_doubled ? kDoubled : before}};
  }
  if (is_sign(unit)) return {.after = {next}, .before = {i > 0 ? units[i - 1] : kBeginning}};
  return {.after = {style, kind_at(units, at + 1),
                    i + 1 < units.size() ? kind_at(units, at + 2) : '\0'},
          .before = {kind_at(units, at - 1), kind_at(units, at - 2)}};
}

}  // namespace sound

std::string sound_units(std::string_view word) {
  std::string units;
  for (std::size_t offset = 0; offset < word.size();) {
    char unit = 0;
    for (const Compound& compound : kCompounds) {
      if (word.substr(offset).starts_with(compound.written)) {
        unit = compound.unit;
        offset += compound.written.size();
        break;
      }
    }
    if (unit == 0) {
      const char32_t letter = plain_vowel(next_code_point(word, offset));
      const bool is_heard = gujarati::is_consonant(letter) || gujarati::is_matra(letter) ||
                            gujarati::is_independent_vowel(letter) ||
                            letter == gujarati::kAnusvara || letter == gujarati::kVisarga;
      if (!is_heard) continue;
      unit = unit_of(letter);
    }
    units += unit;
    if (!sound::is_consonant(unit)) continue;
    std::size_t after = offset;
    const char32_t next = after < word.size() ? next_code_point(word, after) : 0;
    if (next != gujarati::kVirama && !gujarati::is_matra(next)) units += sound::kSchwa;
  }
  return units;
}

}  // namespace shodh
