#include "common/analysis/irregular_forms.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "common/analysis/folding.h"
#include "common/text/utf16.h"

namespace shodh {
namespace {

struct Paradigm {
  std::u16string_view stem;   ///< as a dictionary has it; no rule makes such a one
  std::u16string_view forms;  ///< by blanks, ઈ and ઊ written ઇ and ઉ
};

constexpr auto kParadigms = std::to_array<Paradigm>({
    {u"જવું",
     u"જવું જવુ જવા જવી જવો જવાં જવાનું જવાની જવાના જવાથી જવામાં જાય જઇ જઇને જશે જશો "
     u"જઇશ જઇશું જતું જતો જતી જતા જતાં જાઉં જાવ જાઓ જઇએ જજે જજો ગયું ગયુ ગયો ગયા ગયાં "
     u"ગઇ ગયેલ ગયેલો ગયેલી ગયેલા ગયેલું ગયેલાં ગએલ ગએલા ગએલી જનાર જનારા જનારી જનારું "
     u"જનારો જવાય જવાયું"},
    {u"થવું",
     u"થવું થવુ થવા થવી થવો થવાનું થવાની થવાનો થવાના થવાથી થવામાં થવાને થાય થઇ થઇને થશે "
     u"થશો થઇશ થઇશું થતું થતો થતી થતા થતાં થાઉં થાવ થાઓ થઇએ થજો થાત થયું થયુ થયો થયા "
     u"થયાં થયેલ થયેલો થયેલી થયેલા થયેલું થયેલાં થએલ થએલી થએલા થએલું થનાર થનારા થનારી "
     u"થનારું થનારો"},
    {u"લેવું",
     u"લેવું લેવુ લેવા લેવી લેવો લેવાનું લેવાની લેવાનો લેવાના લેવાથી લેવામાં લેવાને લે "
     u"લઇ લઇને લેશે લેશો લઇશ લઇશું લેતું લેતો લેતી લેતા લેતાં લઉં લો લઇએ લેજો લેજે લેત "
     u"લીધું લીધુ લીધો લીધી લીધા લીધાં લીધેલ લીધેલો લીધેલી લીધેલા લીધેલું લેનાર લેનારા "
     u"લેનારી લેવાય લેવાયું લેવાઇ લેવાયો લેવાયા લેવાશે લેવાતું લેવાતી લેવાતા લેવાતો"},
    {u"દેવું",
     u"દેવું દેવુ દેવા દેવાનું દેવાની દેવાનો દેવાના દેવામાં દઇ દઇને દઇશ દઇશું દેતું "
     u"દેતો દેતી દેતા દેતાં દઉં દઇએ દેજો દેજે દીધું દીધુ દીધો દીધી દીધા દીધાં દીધેલ "
     u"દીધેલી દીધેલા દીધેલું દેનાર દેનારા દેનારી દેવાય દેવાયું દેવાયા દેવાઇ દેવાયો "
     u"દેવાશે"},
    {u"જોવું",
     u"જોવું જોવુ જોવા જોવી જોવો જોવાનું જોવાની જોવાનો જોવાના જોવાથી જોવામાં જુએ જોઇ "
     u"જોઇને જોશે જોશો જોઇશ જોઇશું જોતું જોતો જોતી જોતા જોતાં જોઉં જુઓ જોજો જોજે જોત "
     u"જોયું જોયુ જોયો જોયા જોયાં જોયેલ જોયેલી જોયેલા જોયેલું જોનાર જોનારા જોવાય "
     u"જોવાયું જોવાઇ"},
    {u"ખાવું",
     u"ખાવું ખાવુ ખાવા ખાવી ખાવો ખાવાનું ખાવાની ખાવાનો ખાવાના ખાવાથી ખાવામાં ખાય ખાઇ "
     u"ખાઇને ખાશે ખાશો ખાઇશ ખાઇશું ખાતો ખાતી ખાઉં ખાઓ ખાઇએ ખાજો ખાજે ખાધું ખાધુ ખાધો "
     u"ખાધી ખાધા ખાધાં ખાધેલ ખાધેલા ખાનાર ખાનારા ખવાય"},
    {u"પીવું",
     u"પીવું પીવુ પીવા પીવી પીવો પીવાનું પીવાની પીવાનો પીવાના પીવાથી પીવામાં પીએ પીને "
     u"પીશે પીશો પીશું પીતું પીતો પીતી પીતા પીતાં પીઉં પીઓ પીજો પીધું પીધુ પીધો પીધી "
     u"પીધા પીધાં પીધેલ પીધેલી પીધેલા પીનાર પીનારા પીવાય"},
    {u"હોવું",
     u"હોવું હોવુ હોવા હોવાનું હોવાનુ હોવાની હોવાનો હોવાના હોવાથી હોવાને હોવી હોવો છે "
     u"છું છુ છો છીએ છીયે હતું હતુ હતો હતી હતા હતાં હશે હશો હોય હોઇ હોઇને હોત હોઇશ હોઇએ "
     u"નથી નહોતું નહોતો નહોતી નહોતા નહોતાં ન્હોતું"},
    {u"બેસવું",
     u"બેઠું બેઠો બેઠી બેઠા બેઠાં બેઠેલ બેઠેલા બેઠેલી બેઠેલું બેસવું બેસવા બેસવાનું "
     u"બેસવાની બેસી બેસે બેસશે બેસીને બેસતા બેસતી બેસતું બેસતો બેસો બેસાય બેસીએ બેસાશે "
     u"બેસનાર બેસનારા"},
    {u"સૂવું",
     u"સૂવું સુવા સૂવા સૂવાનું સૂવાની સૂતું સૂતો સૂતી સુતા સૂતા સૂતાં સૂતેલા સૂતેલી સૂઇ "
     u"સૂએ સૂઇને"},
    {u"ધોવું", u"ધોવું ધોવા ધોવાનું ધોઇ ધોઇને ધોયું ધોયો ધોયા ધોવે ધોતા ધોશે"},
    {u"રોવું", u"રોવું રોવા રોઇ રોયું રોયો રોયા રોતી રોતા રોતાં"},
    {u"હું", u"હું મને મેં મારું મારુ મારો મારી મારા મારાં મારાથી મારામાં મારે મારાને"},
    {u"અમે", u"અમે અમને અમારું અમારુ અમારો અમારી અમારા અમારાં અમારે અમારાથી અમારામાં"},
    {u"આપણે", u"આપણે આપણને આપણું આપણો આપણી આપણા આપણાં આપણાથી"},
    {u"તું", u"તું તને તેં તારું તારુ તારો તારી તારા તારાં તારે તારાથી"},
    {u"તમે", u"તમે તમને તમારું તમારુ તમારો તમારી તમારા તમારાં તમારે તમારાથી તમારામાં"},
    {u"તે", u"તે તેને તેનું તેનુ તેનો તેની તેના તેનાં તેણે તેણી તેણીએ તેનાથી તેમાં તેમાંથી તેથી"},
    {u"તેઓ",
     u"તેઓ તેમને તેમનું તેમનુ તેમનો તેમની તેમના તેમનાં તેમણે તેમનાથી તેમનામાં તેઓએ "
     u"તેઓને તેઓની તેઓના તેઓનું તેઓનો તેઓમાં"},
    {u"એ", u"એ એને એનું એનુ એનો એની એના એનાં એણે એનાથી એમાં એમાંથી"},
    {u"એમ", u"એમ એમને એમનું એમનો એમની એમના એમણે"},
    {u"જે", u"જે જેને જેનું જેનુ જેનો જેની જેના જેનાં જેણે જેનાથી જેમાં જેમાંથી જેથી"},
    {u"જેઓ", u"જેઓ જેમને જેમનું જેમનો જેમની જેમના જેમનાં જેમણે"},
    {u"આ", u"આ આને આનું આનો આની આના આનાથી આમાં આમાંથી આથી"},
    {u"કોણ", u"કોણ કોને કોનું કોનુ કોનો કોની કોના કોનાં કોણે"},
    {u"કોઈ", u"કોઇ કોઇને કોઇનું કોઇનુ કોઇની કોઇનો કોઇના કોઇએ કોઇથી કોઇમાં કોઇપણ"},
    {u"શું", u"શું શુ શા શેનું શેના શેની શેમાં શેનો"},
    {u"પોતે", u"પોતે પોતાને પોતાનું પોતાનુ પોતાનો પોતાની પોતાના પોતાનાં પોતાનામાં"},
    // Postpositions and adverbs that look like forms of nouns: માટે (for) of માટી (earth), હવે (now)
    // of હવા (air).
    {u"માટે", u"માટે"},
    {u"હવે", u"હવે"},
    {u"સાથે", u"સાથે"},
    {u"પાસે", u"પાસે"},
    {u"અંગે", u"અંગે"},
    {u"વિશે", u"વિશે વિષે"},
    {u"સામે", u"સામે"},
    {u"જોડે", u"જોડે"},
    {u"વચ્ચે", u"વચ્ચે"},
    {u"પછી", u"પછી"},
    {u"સુધી", u"સુધી"},
    {u"દ્વારા", u"દ્વારા"},
    {u"પ્રત્યે", u"પ્રત્યે"},
    {u"બદલે", u"બદલે"},
    {u"સૌથી", u"સૌથી"},
    // That they are words by themselves tells the stemmer what the જ of ખૂબજ and એકજ is.
    {u"ખૂબ", u"ખૂબ ખુબ"},
    {u"એક", u"એક"},
    {u"તરત", u"તરત"},
    {u"ત્યાં", u"ત્યાં"},
    {u"ક્યાં", u"ક્યાં"},
    // Soldiers, who are in the news more often than what there is to go to.
    {u"જવાન", u"જવાનો જવાને"},
});

using Forms = std::unordered_map<std::u16string_view, std::u16string_view>;

template <typename Visit>
void visit_forms(const Paradigm& paradigm, const Visit& visit) {
  std::u16string_view rest = paradigm.forms;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find(u' '), rest.size());
    visit(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
}

Forms forms_of_paradigms() {
  Forms forms;
  for (const Paradigm& paradigm : kParadigms) {
    visit_forms(paradigm, [&](std::u16string_view form) { forms.emplace(form, paradigm.stem); });
  }
  return forms;
}

using FirstLettersOf = std::unordered_map<std::string, std::u16string>;

FirstLettersOf first_letters_of_paradigms() {
  FirstLettersOf letters;
  for (const Paradigm& paradigm : kParadigms) {
    std::string stem;
    append_utf8(paradigm.stem, stem);
    std::u16string& of_stem = letters[fold_spelling(stem)];
    visit_forms(paradigm, [&](std::u16string_view form) { of_stem += form.front(); });
  }
  return letters;
}

}  // namespace

std::u16string_view irregular_stem(std::u16string_view word) {
  static const Forms forms = forms_of_paradigms();
  constexpr std::size_t kLongest = 10;
  if (word.size() > kLongest) return {};
  // Only letters that stand for themselves may be long or short: પીતા drinks, પિતા is a father.
  std::array<char16_t, kLongest> spelling{};
  std::transform(word.begin(), word.end(), spelling.begin(), [](char16_t c) {
    return c == u'ઈ' ? u'ઇ' : c == u'ઊ' ? u'ઉ' : c;
  });
  const auto found = forms.find({spelling.data(), word.size()});
  return found == forms.end() ? std::u16string_view() : found->second;
}

std::u16string_view irregular_first_letters(std::string_view term) {
  static const FirstLettersOf letters = first_letters_of_paradigms();
  const auto found = letters.find(std::string(term));
  return found == letters.end() ? std::u16string_view() : found->second;
}

}  // namespace shodh
