#pragma once

#include <string>
#include <string_view>

namespace shodh {

/// The stem of a word whose forms no rule joins: the verbs of one syllable (ગયું, જાય, જશે are જવું)
/// and the pronouns (મને, મારું are હું), and words without forms (માટે); empty for every other word. The
/// word is normalised, in UTF-16. Constant time.
std::u16string_view irregular_stem(std::u16string_view word);

/// The letters that forms begin with which irregular_stem() gives a stem whose term (folded, UTF-8)
/// this is, as often as there are forms; empty for any other term. Constant time.
std::u16string_view irregular_first_letters(std::string_view term);

}  // namespace shodh
