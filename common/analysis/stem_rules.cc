#include "common/analysis/stem_rules.h"

#include <array>

#include "common/text/gujarati.h"

namespace shodh::stem_rules {
namespace {

constexpr auto kCases = std::to_array<Ending>({
    {u"માંથી", After::kAnything, u"ઘરમાંથી"},
    {u"માંનું", After::kAnything, u"શહેરમાંનું"},
    {u"માંનાં", After::kAnything, u"શહેરમાંનાં"},
    {u"માથી", After::kAnything, u"શહેરમાથી"},
    {u"માંના", After::kAnything, u"શહેરમાંના"},
    {u"માંની", After::kAnything, u"શહેરમાંની"},
    {u"માંનો", After::kAnything, u"અંગમાંનો"},
    {u"નાં", After::kAnything, u"ગામનાં"},
    {u"ના", After::kAnything, u"કોરિયાના"},
    {u"ની", After::kAnything, u"ભારતની"},
    {u"નું", After::kAnything, u"ગામનું"},
    {u"નુ", After::kAnything, u"ગામનુ"},
    {u"નો", After::kAnything, u"દેશનો"},
    {u"ને", After::kAnything, u"પુતિનને"},
    {u"માં", After::kAnything, u"શહેરમાં"},
    {u"મા", After::kAnything, u"શહેરમા"},
    {u"થી", After::kAnything, u"હાથથી"},
});

constexpr auto kEmphasisedCases = std::to_array<Ending>({
    {u"માં", After::kAnything, u"ગુજરાતમાં"},
    {u"થી", After::kAnything, u"સવારથી"},
    {u"નાં", After::kAnything, u"ગામનાં"},
    {u"નું", After::kAnything, u"ગામનું"},
});

constexpr auto kVala = std::to_array<Ending>({
    {u"વાળાઓ", After::kAnything, u"શાકવાળાઓ"},
    {u"વાળાં", After::kAnything, u"દૂધવાળાં"},
    {u"વાળું", After::kAnything, u"દૂધવાળું"},
    {u"વાળો", After::kAnything, u"દૂધવાળો"},
    {u"વાળી", After::kAnything, u"આંખવાળી"},
    {u"વાળા", After::kAnything, u"શાકવાળા"},
    {u"વાલા", After::kAnything, u"દૂધવાલા"},
    {u"વાલી", After::kAnything, u"દૂધવાલી"},
    {u"વાલે", After::kAnything, u"દૂધવાલે"},
});

constexpr auto kHonorifics = std::to_array<Honorific>({
    // મોટાભાઈ is a brother, સારાભાઈ a family.
    {u"ભાઈ", 2, u'ા', u"નરેન્દ્રભાઈ"},
    {u"ભાઇ", 2, u'ા', u"નરેન્દ્રભાઇ"},
    {u"બહેન", 2, 0, u"સોનલબહેન"},
    {u"બેન", 2, 0, u"સોનલબેન"},
    // Names end so as well, and are shorter: જયશ્રી.
    {u"શ્રી", 3, 0, u"મુખ્યમંત્રીશ્રી"},
});

constexpr auto kInfinitives = std::to_array<Ending>({
    {u"વાનું", After::kAnything, u"કરવાનું"},
    {u"વું", After::kAnything, u"કરવું"},
    {u"વા", After::kAnything, u"કરવા"},
});

constexpr auto kVerbs = std::to_array<Ending>({
    // present, imperative, converb
    {u"ી", After::kConsonant, u"કરી"},
    {u"ે", After::kConsonant, u"કરે"},
    {u"ો", After::kConsonant, u"કરો"},
    {u"ય", After::kVowel, u"કરાય"},
    {u"ઈ", After::kVowel, u"કરાઈ"},
    {u"ઇ", After::kVowel, u"કરાઇ"},
    {u"ઓ", After::kVowel, u"બતાઓ"},
    {u"એ", After::kVowel, u"મુકાએ"},
    {u"ત", After::kAnything, u"કરત"},
    {u"ું", After::kConsonant, u"કરું"},
    {u"ઉં", After::kVowel, u"નહાઉં"},
    {u"ઊં", After::kVowel, u"નહાઊં"},
    {u"જો", After::kAnything, u"કરજો"},
    {u"જે", After::kAnything, u"કરજે"},
    {u"ીએ", After::kConsonant, u"કરીએ"},
    {u"ઈએ", After::kVowel, u"નહાઈએ"},
    {u"ઇએ", After::kVowel, u"નહાઇએ"},
    {u"ીને", After::kConsonant, u"કરીને"},
    {u"ઈને", After::kVowel, u"નહાઈને"},
    {u"ઇને", After::kVowel, u"નહાઇને"},
    // infinitive
    {u"વી", After::kAnything, u"કરવી"},
    {u"વો", After::kAnything, u"કરવો"},
    {u"વે", After::kAnything, u"કરવે"},
    {u"વુ", After::kAnything, u"કરવુ"},
    {u"વાં", After::kAnything, u"કરવાં"},
    {u"વાના", After::kAnything, u"કરવાના"},
    {u"વાની", After::kAnything, u"કરવાની"},
    {u"વાનો", After::kAnything, u"કરવાનો"},
    // imperfective
    {u"તો", After::kAnything, u"કરતો"},
    {u"તી", After::kAnything, u"કરતી"},
    {u"તા", After::kAnything, u"કરતા"},
    {u"તુ", After::kAnything, u"કરતુ"},
    {u"તું", After::kAnything, u"કરતું"},
    {u"તાં", After::kAnything, u"કરતાં"},
    // future
    {u"શે", After::kAnything, u"કરશે"},
    {u"શો", After::kAnything, u"કરશો"},
    {u"શું", After::kAnything, u"કરશું"},
    {u"ીશ", After::kConsonant, u"કરીશ"},
    {u"ઈશ", After::kVowel, u"નહાઈશ"},
    {u"ઇશ", After::kVowel, u"નહાઇશ"},
    {u"ીશું", After::kConsonant, u"કરીશું"},
    {u"ઈશું", After::kVowel, u"નહાઈશું"},
    {u"ઇશું", After::kVowel, u"નહાઇશું"},
    // perfective
    {u"્યુ", After::kConsonant, u"કર્યુ"},
    {u"્યો", After::kConsonant, u"કર્યો"},
    {u"્યા", After::kConsonant, u"કર્યા"},
    {u"્યું", After::kConsonant, u"કર્યું"},
    {u"્યાં", After::kConsonant, u"કર્યાં"},
    {u"યુ", After::kVowel, u"કરાયુ"},
    {u"યો", After::kVowel, u"કરાયો"},
    {u"યા", After::kVowel, u"કરાયા"},
    {u"યું", After::kVowel, u"કરાયું"},
    {u"યાં", After::kVowel, u"કરાયાં"},
    // perfect participle
    {u"ેલ", After::kConsonant, u"કરેલ"},
    {u"ેલો", After::kConsonant, u"કરેલો"},
    {u"ેલી", After::kConsonant, u"કરેલી"},
    {u"ેલા", After::kConsonant, u"કરેલા"},
    {u"ેલું", After::kConsonant, u"કરેલું"},
    {u"ેલાં", After::kConsonant, u"કરેલાં"},
    {u"યેલ", After::kAnything, u"કરાયેલ"},
    {u"યેલો", After::kAnything, u"કરાયેલો"},
    {u"યેલી", After::kAnything, u"કરાયેલી"},
    {u"યેલા", After::kAnything, u"કરાયેલા"},
    {u"યેલું", After::kAnything, u"કરાયેલું"},
    {u"યેલાં", After::kAnything, u"કરાયેલાં"},
    {u"એલ", After::kAnything, u"કરાએલ"},
    {u"એલો", After::kAnything, u"કરાએલો"},
    {u"એલી", After::kAnything, u"કરાએલી"},
    {u"એલા", After::kAnything, u"કરાએલા"},
    {u"એલું", After::kAnything, u"કરાએલું"},
    {u"એલાં", After::kAnything, u"કરાએલાં"},
    // the one who does
    {u"નાર", After::kAnything, u"કરનાર"},
    {u"નારો", After::kAnything, u"કરનારો"},
    {u"નારી", After::kAnything, u"કરનારી"},
    {u"નારા", After::kAnything, u"કરનારા"},
    {u"નારું", After::kAnything, u"કરનારું"},
    {u"નારાં", After::kAnything, u"કરનારાં"},
});

constexpr auto kSureVerbs = std::to_array<Ending>({
    {u"વું", After::kAnything, u"બબડવું"},
    {u"ીશું", After::kConsonant, u"બબડીશું"},
    {u"ીશ", After::kConsonant, u"બબડીશ"},
    {u"્યું", After::kConsonant, u"બબડ્યું"},
});

// Sorted when compiled, so that the tables can stand in the order of grammar.
template <typename Table, typename Less>
constexpr Table sorted(Table table, Less less) {
  for (std::size_t i = 1; i < table.size(); ++i) {
    for (std::size_t j = i; j > 0 && less(table[j], table[j - 1]); --j) {
      const Ending swapped = table[j];
      table[j] = table[j - 1];
      table[j - 1] = swapped;
    }
  }
  return table;
}

constexpr bool is_shorter(const Ending& a, const Ending& b) {
  return a.letters.size() < b.letters.size();
}
constexpr bool is_longer(const Ending& a, const Ending& b) { return is_shorter(b, a); }
constexpr bool ends_before(const Ending& a, const Ending& b) {
  return a.letters.back() < b.letters.back();
}

constexpr auto kCasesLongestFirst = sorted(kCases, is_longer);
constexpr auto kVerbsShortestFirst = sorted(kVerbs, is_shorter);
// By last letter, and the shortest first within one, for the sort keeps what is equal in order.
constexpr auto kVerbsByLastLetter = sorted(kVerbsShortestFirst, ends_before);

/// Where the endings of each last letter are in kVerbsByLastLetter.
struct LetterRange {
  unsigned char begin = 0;
  unsigned char end = 0;
};
constexpr auto make_letter_ranges() {
  std::array<LetterRange, gujarati::kBlockEnd - gujarati::kBlockBegin> ranges{};
  for (std::size_t i = 0; i < kVerbsByLastLetter.size(); ++i) {
    LetterRange& range = ranges[kVerbsByLastLetter[i].letters.back() - gujarati::kBlockBegin];
    if (range.end == 0) range.begin = static_cast<unsigned char>(i);
    range.end = static_cast<unsigned char>(i + 1);
  }
  return ranges;
}
constexpr auto kVerbLetterRanges = make_letter_ranges();

}  // namespace

std::span<const Ending> case_endings() { return kCasesLongestFirst; }
std::span<const Ending> emphasised_case_endings() { return kEmphasisedCases; }
std::span<const Ending> vala_endings() { return kVala; }
std::span<const Honorific> honorifics() { return kHonorifics; }
std::span<const Ending> infinitive_endings() { return kInfinitives; }
std::span<const Ending> verb_endings() { return kVerbsShortestFirst; }
std::span<const Ending> verb_endings(char16_t letter) {
  if (!gujarati::in_block(letter)) return {};
  const LetterRange range = kVerbLetterRanges[letter - gujarati::kBlockBegin];
  return std::span(kVerbsByLastLetter).subspan(range.begin, std::size_t{range.end} - range.begin);
}
std::span<const Ending> sure_verb_endings() { return kSureVerbs; }

}  // namespace shodh::stem_rules
