#pragma once

#include <string_view>

namespace shodh {

/// The stem of a word whose forms no rule joins: the verbs of one syllable (ગયું, જાય, જશે are જવું)
/// and the pronouns (મને, મારું are હું); empty for every other word. `key` is the word in UTF-16
/// and in the spelling of fold_letter(). Constant time.
std::u16string_view irregular_stem(std::u16string_view key);

}  // namespace shodh
