#pragma once

#include <span>
#include <string_view>

namespace shodh {

/// How the name of a Latin letter is written in Gujarati. UTF-16.
struct LetterName {
  char letter;
  std::u16string_view name;
};

/// Every name of every letter; of several names of a letter the commonest comes first. Compare with
/// same_when_folded(), for papers write ઈ and ઇ, ક્યૂ and ક્યુ.
std::span<const LetterName> letter_names();

/// Whether two words are one but for vowel length, candra vowels and ષ, letter by letter.
bool same_when_folded(std::u16string_view a, std::u16string_view b);

/// Whether `piece` is a case ending as it is written behind initials and acronyms (ના of પી.એમ.ના).
bool is_case_ending(std::u16string_view piece);

}  // namespace shodh
