#include "common/analysis/letter_names.h"

#include <algorithm>
#include <array>

#include "common/analysis/folding.h"

namespace shodh {
namespace {

constexpr auto kLetterNames = std::to_array<LetterName>({
    {'a', u"એ"},   {'b', u"બી"},  {'c', u"સી"},  {'d', u"ડી"}, {'e', u"ઈ"},    {'f', u"એફ"},
    {'g', u"જી"},  {'h', u"એચ"},  {'i', u"આઈ"},  {'j', u"જે"},  {'k', u"કે"},    {'l', u"એલ"},
    {'m', u"એમ"},  {'n', u"એન"},  {'o', u"ઓ"},   {'p', u"પી"}, {'q', u"ક્યૂ"},   {'r', u"આર"},
    {'s', u"એસ"},  {'t', u"ટી"},  {'u', u"યુ"},   {'v', u"વી"}, {'w', u"ડબલ્યુ"}, {'w', u"ડબ્લ્યુ"},
    {'x', u"એક્સ"}, {'y', u"વાય"}, {'y', u"વાઈ"}, {'z', u"ઝેડ"}, {'z', u"જેડ"},
});

constexpr auto kCaseEndings = std::to_array<std::u16string_view>(
    {u"ના", u"નાં", u"ની", u"નો", u"નું", u"નુ", u"ને", u"માં", u"મા", u"માંથી", u"થી", u"ઓ"});

}  // namespace

std::span<const LetterName> letter_names() { return kLetterNames; }

bool same_when_folded(std::u16string_view a, std::u16string_view b) {
  return std::ranges::equal(a, b, {}, fold_letter, fold_letter);
}

bool is_case_ending(std::u16string_view piece) {
  return std::ranges::any_of(
      kCaseEndings, [&](std::u16string_view ending) { return same_when_folded(piece, ending); });
}

}  // namespace shodh
