#pragma once

#include <span>
#include <string>
#include <string_view>

namespace shodh {

/// Where a spelling rule applies.
enum class SpellingContext {
  kAnywhere,
  kInside,            ///< not at the word's beginning
  kBeforeStop,        ///< inside, before ક to ભ that are no nasal
  kAfterIOrE,         ///< after િ or ે
  kAfterIOrEInside,   ///< after િ or ે, and something follows
  kAfterIInside,      ///< after િ, and something follows
  kAfterConsonant,    ///< after a bare consonant
  kAfterAOrO,         ///< after ા or ો
  kAtEnd,             ///< at the end of a word of more than one letter
  kInDoubledCluster,  ///< between a consonant and itself before a virama; the consonant goes too
};

/// One row of the table of spelling variants: `from` is written `to` in a folded word.
struct SpellingRule {
  std::u16string_view from;
  std::u16string_view to;
  SpellingContext context;
  std::u16string_view variant;  ///< two spellings that it makes one
  std::u16string_view common;
};

/// The rules in the order they are applied, each over the whole word.
std::span<const SpellingRule> spelling_rules();

/// One letter with its vowel length, candra vowel and ષ folded (ી is િ, ૂ is ુ, ૉ is ો, ષ is શ);
/// others are themselves. The stemmer's word lists are in this spelling.
constexpr char16_t fold_letter(char16_t c) {
  switch (c) {
    case u'ઈ':
      return u'ઇ';
    case u'ઊ':
      return u'ઉ';
    case u'ી':
      return u'િ';
    case u'ૂ':
      return u'ુ';
    case u'ૅ':
      return u'ે';
    case u'ૉ':
      return u'ો';
    case u'ઍ':
      return u'એ';
    case u'ઑ':
      return u'ઓ';
    case u'ષ':
      return u'શ';
    default:
      return c;
  }
}

/// Folds the spelling variants of Gujarati news in a normalised word: vowel length, candra vowels,
/// nasals (બેન્ક is બેંક), doubled aspirates (યુધ્ધ is યુદ્ધ), glides, visarga, a final anusvara.
/// Lossy: for terms that are searched, not for display. Words without Gujarati stay as they are.
void fold_spelling(std::u16string& word);

/// Folds by the given rules alone, in their order: what one rule does is measured so. With
/// spelling_rules() it is the same as above, and slower.
void fold_spelling(std::u16string& word, std::span<const SpellingRule> rules);

/// The same from UTF-8 to UTF-8.
std::string fold_spelling(std::string_view word);

}  // namespace shodh
