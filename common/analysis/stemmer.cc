#include "common/analysis/stemmer.h"

#include "common/analysis/folding.h"
#include "common/analysis/irregular_forms.h"
#include "common/analysis/stem_lists.h"
#include "common/analysis/stem_rules.h"
#include "common/text/gujarati.h"
#include "common/text/utf16.h"

namespace shodh {
namespace {

using gujarati::count_aksharas;
using gujarati::is_consonant;
using gujarati::is_independent_vowel;
using gujarati::is_matra;
using gujarati::kAnusvara;
using gujarati::kVirama;
using stem_rules::After;
using stem_rules::Ending;

constexpr bool is_vowel(char16_t c) { return is_matra(c) || is_independent_vowel(c); }

/// The part of a word that is left, in its own spelling and, letter for letter, in that of the
/// lists. Views of the stemmer's buffers.
struct Rest {
  std::u16string_view text;
  std::u16string_view key;

  [[nodiscard]] std::size_t size() const { return text.size(); }
  [[nodiscard]] bool empty() const { return text.empty(); }
  [[nodiscard]] char16_t last() const { return text.back(); }
  [[nodiscard]] char16_t last_but_one() const { return text[text.size() - 2]; }
  [[nodiscard]] bool ends_with(std::u16string_view ending) const {
    return text.size() > ending.size() && text.back() == ending.back() && text.ends_with(ending);
  }
  [[nodiscard]] Rest without(std::size_t letters) const {
    return {text.substr(0, text.size() - letters), key.substr(0, key.size() - letters)};
  }
  [[nodiscard]] StemFacts facts() const { return stem_facts(key); }
};

// Long enough to be a word: two aksharas, or one with a conjunct (સ્ત્રી).
bool can_be_word(std::u16string_view text) {
  if (text.empty() || text.back() == kVirama) return false;
  const std::size_t count = count_aksharas(text);
  return count >= 2 ||
         (count == 1 && text.size() >= 4 && text.find(kVirama) != std::u16string_view::npos);
}

// Nouns of one akshara that take case endings.
bool is_short_noun(std::u16string_view text) {
  return text == u"મોં" || text == u"ચા" || text == u"ઘી";
}

bool fits(const Ending& ending, const Rest& rest) {
  if (!rest.ends_with(ending.letters)) return false;
  const char16_t before = rest.text[rest.size() - ending.letters.size() - 1];
  switch (ending.after) {
    case After::kConsonant:
      return is_consonant(before);
    case After::kVowel:
      return is_matra(before);
    case After::kAnything:
      return true;
  }
  return false;
}

// The root that વપરા- (to be used) is the passive of: વાપર. Its first vowel is shortened. Empty if
// there is none.
std::u16string long_root(std::u16string_view passive) {
  const std::u16string_view root = passive.substr(0, passive.size() - 1);
  if (root.size() < 2) return {};
  std::u16string found(root);
  if (root[0] == u'અ') {
    found[0] = u'આ';
  } else if (is_consonant(root[0]) && (is_consonant(root[1]) || root[1] == kAnusvara)) {
    found.insert(1, 1, u'ા');
  } else {
    return {};
  }
  return stem_facts(found).is_verb_root() ? found : std::u16string();
}

// A verb's root as it is, or made passive: કરા-, કહેવા-, વપરા-.
bool is_root(const Rest& rest) {
  if (rest.facts().is_verb_root()) return true;
  if (rest.size() <= 2 || rest.last() != u'ા') return false;
  if (rest.without(1).facts().is_verb_root()) return true;
  if (rest.last_but_one() == u'વ' && rest.without(2).facts().is_verb_root()) return true;
  return !long_root(rest.key).empty();
}

/// One word on its way to its stem.
class Peeling {
 public:
  explicit Peeling(Rest word) : rest_(word) {}

  // Replaces `stem` by the stem, not yet folded.
  void run(std::u16string& stem) {
    take_emphatic();
    if (take_irregular(stem)) return;
    if (take_case() && take_irregular(stem)) return;
    take_vala();
    take_honorific();
    take_plural();
    if (take_verb_ending(stem)) return;
    take_gender();
    take_english_plural();
    stem = rest_.text;
  }

 private:
  bool take_irregular(std::u16string& stem) const {
    stem = irregular_stem(rest_.text);
    return !stem.empty();
  }

  // The ય of આખુંય, આખુંયે and તેમાંય, and the જ of તેનેજ, ગુજરાતમાંજ, which should stand by itself.
  void take_emphatic() {
    if (rest_.size() > 3 && rest_.text.ends_with(u"ંયે")) rest_ = rest_.without(2);
    if (rest_.size() > 2 && rest_.text.ends_with(u"ંય")) rest_ = rest_.without(1);
    if (rest_.size() < 3 || rest_.last() != u'જ' || rest_.facts().is_noun()) return;
    const Rest word = rest_.without(1);
    const bool is_known = count_aksharas(word.text) >= 2 && !irregular_stem(word.text).empty();
    if (is_known || has_emphasised_case(word)) rest_ = word;
  }

  static bool has_emphasised_case(const Rest& word) {
    for (const Ending& ending : stem_rules::emphasised_case_endings()) {
      if (word.ends_with(ending.letters)) {
        return can_be_word(word.without(ending.letters.size()).text);
      }
    }
    return false;
  }

  bool take_case() {
    if (rest_.facts().is_noun()) return false;
    for (const Ending& ending : stem_rules::case_endings()) {
      if (!rest_.ends_with(ending.letters)) continue;
      const Rest left = rest_.without(ending.letters.size());
      if (can_be_word(left.text) || is_short_noun(left.text)) {
        rest_ = left;
        return true;
      }
      // મોંમાંથી with too little before માંથી is not a word in થી.
      if (ending.letters.size() > 3) return false;
    }
    return false;
  }

  void take_vala() {
    for (const Ending& ending : stem_rules::vala_endings()) {
      if (rest_.ends_with(ending.letters) &&
          can_be_word(rest_.without(ending.letters.size()).text)) {
        rest_ = rest_.without(ending.letters.size());
        return;
      }
    }
  }

  void take_honorific() {
    for (const stem_rules::Honorific& honorific : stem_rules::honorifics()) {
      if (!rest_.ends_with(honorific.letters)) continue;
      const Rest name = rest_.without(honorific.letters.size());
      if (count_aksharas(name.text) >= honorific.min_aksharas && name.last() != kVirama &&
          name.last() != honorific.not_after) {
        rest_ = name;
        return;
      }
    }
  }

  // સાથીઓ, રશિયાએ, છોકરાઓએ.
  void take_plural() {
    for (int round = 0; round < 2; ++round) {
      if (rest_.size() <= 2 || (rest_.last() != u'ઓ' && rest_.last() != u'એ')) return;
      const char16_t before = rest_.last_but_one();
      // સૈન્યએ, for સૈન્યે; so written after many a name.
      const bool is_ergative = rest_.last() == u'એ' && is_consonant(before) &&
                               count_aksharas(rest_.without(1).text) >= 2;
      if (!is_vowel(before) && before != kAnusvara && !is_ergative) return;
      rest_ = rest_.without(1);
    }
  }

  // Whether the rest is a form of a verb, whose root is then the stem.
  bool take_verb_ending(std::u16string& stem) {
    const bool is_noun = rest_.facts().is_noun();
    if (is_noun) return take_root(stem, is_noun);
    for (const Ending& ending : stem_rules::infinitive_endings()) {
      if (fits(ending, rest_) && rest_.without(ending.letters.size()).facts().is_verb_root()) {
        set_root(rest_.without(ending.letters.size()), stem);
        return true;
      }
    }
    for (const Ending& ending : stem_rules::verb_endings(rest_.last())) {
      if (fits(ending, rest_) && !is_plural_of_noun(ending)) {
        const Rest left = rest_.without(ending.letters.size());
        if (is_root(left)) {
          set_root(left, stem);
          return true;
        }
      }
    }
    return take_root(stem, is_noun);
  }

  // The same for a root without ending and for endings of roots that are not known.
  bool take_root(std::u16string& stem, bool is_noun) {
    Rest root;
    if (rest_.facts().is_verb_root()) root = rest_;
    for (const Ending& ending : stem_rules::sure_verb_endings()) {
      if (!root.empty() || is_noun || !fits(ending, rest_)) continue;
      const Rest left = rest_.without(ending.letters.size());
      if (can_be_word(left.text)) root = left;
    }
    // The future of a root that is not known; બાંગ્લાદેશે is in the lists as a noun.
    if (root.empty() && rest_.ends_with(u"શે") && !is_noun) {
      const Rest left = rest_.without(2);
      if (count_aksharas(left.text) >= 2 && is_consonant(left.last())) root = left;
    }
    if (root.empty()) return false;
    set_root(root, stem);
    return true;
  }

  // રાજ્યો, રમતો: the plural of nouns in ્ય and ત looks like a perfective and an imperfective.
  [[nodiscard]] bool is_plural_of_noun(const Ending& ending) const {
    if (ending.letters.starts_with(u"્ય")) {
      const std::size_t vowel_and_sign = ending.letters.size() - 2;
      return rest_.without(vowel_and_sign).facts().is_noun();
    }
    return ending.letters == u"તો" && rest_.without(1).facts().is_noun();
  }

  // The root as the active has it: કરા- is કર, કહેવા- is કહ, વપરા- is વાપર.
  static void set_root(Rest root, std::u16string& stem) {
    if (root.size() > 2 && root.last() == u'ા') {
      if (root.without(1).facts().is_verb_root()) {
        root = root.without(1);
      } else if (root.last_but_one() == u'વ' && root.without(2).facts().is_verb_root()) {
        root = root.without(2);
      } else if (stem = long_root(root.key); !stem.empty()) {
        return;
      }
    }
    // કહેતું and કહ્યું, રહેશે and રહ્યો.
    if (root.text.ends_with(u"હે")) root = root.without(1);
    stem = root.text;
  }

  void take_gender() {
    const bool nasal = rest_.last() == kAnusvara;
    const Rest base = nasal ? rest_.without(1) : rest_;
    if (count_aksharas(base.text) < 2) return;
    const bool drops = drops_last_vowel(base, nasal);
    rest_ = drops && is_consonant(base.last_but_one()) ? base.without(1) : base;
  }

  // પોઇન્ટ્સ, સ્ટાર્સ. Of shorter words too few letters are left: નર્સ.
  void take_english_plural() {
    if (rest_.size() < 5 || rest_.facts().is_noun() || !rest_.ends_with(u"્સ") ||
        !is_consonant(rest_.text[rest_.size() - 3]))
      return;
    const Rest one = rest_.without(2);
    const std::size_t count = count_aksharas(one.text);
    const bool has_conjunct = one.text.find(kVirama) != std::u16string_view::npos;
    if (count >= 3 || (count == 2 && has_conjunct)) rest_ = one;
  }

  [[nodiscard]] bool drops_last_vowel(const Rest& base, bool nasal) const {
    switch (base.last()) {
      case u'ો':
      case u'ે':
        return true;
      case u'ુ':
      case u'ૂ':
        return nasal || rest_.facts().is_short_neuter();
      case u'ા':
        return nasal || !base.facts().keeps_last_vowel();
      case u'ી':
      case u'િ':  // પ્રગતિ is as often written પ્રગતી
        return !base.facts().keeps_last_vowel();
      default:
        return false;
    }
  }

  Rest rest_;
};

}  // namespace

void Stemmer::stem(std::string_view word, std::string& stem) {
  text_.clear();
  stem.clear();
  append_utf16(word, text_);
  if (text_.empty()) return;
  // પૂરૂં is પૂરું: a last ું is as long as it likes.
  if (text_.ends_with(u"ૂં")) text_[text_.size() - 2] = u'ુ';
  key_ = text_;
  for (char16_t& c : key_) c = fold_letter(c);
  Peeling({text_, key_}).run(peeled_);
  fold_spelling(peeled_);
  append_utf8(peeled_, stem);
  if (stem.empty()) stem = word;
}

}  // namespace shodh
