#include "common/analysis/folding.h"

#include <array>
#include <bitset>

#include "common/text/gujarati.h"
#include "common/text/utf16.h"

namespace shodh {
namespace {

using Context = SpellingContext;

constexpr auto kRules = std::to_array<SpellingRule>({
    // Letter for letter: what fold_letter() does, which is quicker.
    {u"ઈ", u"ઇ", Context::kAnywhere, u"થઈ", u"થઇ"},
    {u"ી", u"િ", Context::kAnywhere, u"સીરીઝ", u"સિરિઝ"},
    {u"ઊ", u"ઉ", Context::kAnywhere, u"ઊભા", u"ઉભા"},
    {u"ૂ", u"ુ", Context::kAnywhere, u"ખૂબ", u"ખુબ"},
    {u"ૅ", u"ે", Context::kAnywhere, u"બૅંક", u"બેંક"},
    {u"ૉ", u"ો", Context::kAnywhere, u"ડૉ", u"ડો"},
    {u"ઍ", u"એ", Context::kAnywhere, u"ઍપ", u"એપ"},
    {u"ઑ", u"ઓ", Context::kAnywhere, u"ઑસ્ટ્રેલિયા", u"ઓસ્ટ્રેલિયા"},
    {u"ષ", u"શ", Context::kAnywhere, u"વિષે", u"વિશે"},
    {u"ઃ", u"", Context::kAnywhere, u"દુઃખ", u"દુખ"},
    // A nasal before a stop of its own row, or doubled, is an anusvara.
    {u"ઙ્", u"ં", Context::kBeforeStop, u"શઙ્કર", u"શંકર"},
    {u"ઞ્", u"ં", Context::kBeforeStop, u"પઞ્ચ", u"પંચ"},
    {u"ણ્", u"ં", Context::kBeforeStop, u"ઠણ્ડી", u"ઠંડી"},
    {u"ન્", u"ં", Context::kBeforeStop, u"બેન્ક", u"બેંક"},
    {u"મ્", u"ં", Context::kBeforeStop, u"બમ્પર", u"બંપર"},
    {u"ન્ન", u"ંન", Context::kInside, u"બન્ને", u"બંને"},
    {u"મ્મ", u"ંમ", Context::kInside, u"હિમ્મત", u"હિંમત"},
    // Between two vowels an independent vowel is a glide and the vowel.
    {u"આ", u"યા", Context::kAfterIOrE, u"મીડિઆ", u"મીડિયા"},
    {u"ઓ", u"યો", Context::kAfterIOrEInside, u"લિઓનલ", u"લિયોનલ"},
    {u"એ", u"યે", Context::kAfterIInside, u"એસોસિએશન", u"એસોસિયેશન"},
    {u"એલ", u"યેલ", Context::kAfterConsonant, u"થએલ", u"થયેલ"},
    {u"યિ", u"ઇ", Context::kAfterAOrO, u"સ્થાયી", u"સ્થાઈ"},
    // A doubled aspirate is written with its plain letter first.
    {u"ખ્ખ", u"ક્ખ", Context::kAnywhere, u"ચોખ્ખા", u"ચોક્ખા"},
    {u"ઠ્ઠ", u"ટ્ઠ", Context::kAnywhere, u"ચિઠ્ઠી", u"ચિટ્ઠી"},
    {u"ઢ્ઢ", u"ડ્ઢ", Context::kAnywhere, u"બુઢ્ઢા", u"બુડ્ઢા"},
    {u"થ્થ", u"ત્થ", Context::kAnywhere, u"પથ્થર", u"પત્થર"},
    {u"ધ્ધ", u"દ્ધ", Context::kAnywhere, u"યુધ્ધ", u"યુદ્ધ"},
    // The vocalic r. રૃ and રૂા are what old fonts made of રૂ.
    {u"રૃ", u"રુ", Context::kAnywhere, u"શરૃ", u"શરૂ"},
    {u"દૃ", u"દ્ર", Context::kAnywhere, u"દૃષ્ટિ", u"દ્રષ્ટિ"},
    {u"ૃ", u"્રુ", Context::kAnywhere, u"સંસ્કૃત", u"સંસ્ક્રુત"},
    {u"ઋ", u"રુ", Context::kAnywhere, u"ઋતુ", u"રુતુ"},
    {u"ુા", u"ુ", Context::kAnywhere, u"રૂા", u"રૂ"},
    {u"ં", u"", Context::kAtEnd, u"કરતાં", u"કરતા"},
    {u"્", u"", Context::kInDoubledCluster, u"મહત્ત્વ", u"મહત્વ"},
});

constexpr std::size_t kLetterRules = 9;

constexpr bool is_stop(char16_t c) {
  constexpr std::u16string_view kStops = u"કખગઘચછજઝટઠડઢતથદધપફબભ";
  return kStops.find(c) != std::u16string_view::npos;
}

// Whether a rule applies where `word` has its `from` at `at`.
bool applies(Context context, std::u16string_view word, std::size_t at, std::size_t length) {
  const char16_t before = at > 0 ? word[at - 1] : char16_t{0};
  const bool more = at + length < word.size();
  switch (context) {
    case Context::kAnywhere:
      return true;
    case Context::kInside:
      return at > 0;
    case Context::kBeforeStop:
      return at > 0 && more && is_stop(word[at + length]);
    case Context::kAfterIOrE:
      return before == u'િ' || before == u'ે';
    case Context::kAfterIOrEInside:
      return (before == u'િ' || before == u'ે') && more;
    case Context::kAfterIInside:
      return before == u'િ' && more;
    case Context::kAfterConsonant:
      return gujarati::is_consonant(before);
    case Context::kAfterAOrO:
      return before == u'ા' || before == u'ો';
    case Context::kAtEnd:
      return at > 0 && !more;
    case Context::kInDoubledCluster:
      break;
  }
  return false;
}

// Takes a letter that stands before itself and a virama, with its own virama.
void undouble_in_clusters(std::u16string& word) {
  for (std::size_t i = 0; i + 3 < word.size();) {
    if (gujarati::is_consonant(word[i]) && word[i + 1] == gujarati::kVirama &&
        word[i + 2] == word[i] && word[i + 3] == gujarati::kVirama) {
      word.erase(i, 2);
    } else {
      ++i;
    }
  }
}

void apply(const SpellingRule& rule, std::u16string& word) {
  if (rule.context == Context::kInDoubledCluster) {
    undouble_in_clusters(word);
    return;
  }
  for (std::size_t at = word.find(rule.from); at != std::u16string::npos;
       at = word.find(rule.from, at)) {
    if (applies(rule.context, word, at, rule.from.size())) {
      word.replace(at, rule.from.size(), rule.to);
      at += rule.to.size();
    } else {
      ++at;
    }
  }
}

}  // namespace

std::span<const SpellingRule> spelling_rules() { return kRules; }

void fold_spelling(std::u16string& word, std::span<const SpellingRule> rules) {
  for (const SpellingRule& rule : rules) apply(rule, word);
}

void fold_spelling(std::u16string& word) {
  // Which Gujarati letters the word has: most rules are about others.
  std::bitset<gujarati::kBlockEnd - gujarati::kBlockBegin> letters;
  for (char16_t& c : word) {
    c = fold_letter(c);
    if (gujarati::in_block(c)) letters[c - gujarati::kBlockBegin] = true;
  }
  if (letters.none()) return;
  for (const SpellingRule& rule : std::span(kRules).subspan(kLetterRules)) {
    if (letters[rule.from.front() - gujarati::kBlockBegin]) apply(rule, word);
  }
}

std::string fold_spelling(std::string_view word) {
  std::u16string letters;
  append_utf16(word, letters);
  fold_spelling(letters);
  std::string out;
  append_utf8(letters, out);
  return out;
}

}  // namespace shodh
