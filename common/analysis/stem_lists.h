#pragma once

#include <cstddef>
#include <string_view>

namespace shodh {

/// What the stemmer's word lists (stem_lists.txt, made by scripts/learn_stem_lists.py) say of one
/// word in the spelling of fold_letter(): whether an ending may be taken off.
class StemFacts {
 public:
  constexpr StemFacts() = default;
  constexpr explicit StemFacts(unsigned bits) : bits_(bits) {}

  /// A noun that only looks like stem and ending: યોજના, સાથી, ભારત.
  [[nodiscard]] constexpr bool is_noun() const { return (bits_ & kNoun) != 0; }
  /// A verb's root: ફેરવ.
  [[nodiscard]] constexpr bool is_verb_root() const { return (bits_ & kVerbRoot) != 0; }
  /// Its last ી or ા belongs to the stem: ગુજરાતી, ગીતા.
  [[nodiscard]] constexpr bool keeps_last_vowel() const { return (bits_ & kKeepsVowel) != 0; }
  /// Its last ુ is ું written short: હતુ.
  [[nodiscard]] constexpr bool is_short_neuter() const { return (bits_ & kShortNeuter) != 0; }

  static constexpr unsigned kNoun = 1;
  static constexpr unsigned kVerbRoot = 2;
  static constexpr unsigned kKeepsVowel = 4;
  static constexpr unsigned kShortNeuter = 8;

 private:
  unsigned bits_ = 0;
};

/// What is known of a word; nothing for words that are in no list. Constant time, any thread; the
/// first call reads the lists, which are compiled in.
StemFacts stem_facts(std::u16string_view key);

/// How many words the lists have.
std::size_t stem_list_size();

}  // namespace shodh
