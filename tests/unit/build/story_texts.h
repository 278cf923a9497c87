#pragma once

#include <string>

#include "common/index/article.h"
#include "tests/support/articles.h"

namespace shodh::test {

/// A story as an agency sends it.
inline Article agency_story(std::string id) {
  return make_article(
      std::move(id), "નર્મદા ડેમની સપાટીમાં વધારો, કાંઠાના ગામોને સાવચેત કરાયા",
      "નર્મદા નદી પરના ડેમમાં ઉપરવાસના વરસાદને કારણે પાણીની આવક વધી છે. સિંચાઈ વિભાગના ઇજનેર મનીષ "
      "જોષીએ જણાવ્યું કે સપાટી 128 મીટરે પહોંચી છે અને સાત દરવાજા ખોલવામાં આવ્યા છે. "
      "કાંઠાના વીસ ગામોમાં રહેતા લોકોને નદીના પટમાં ન જવા સૂચના અપાઈ છે. "
      "જિલ્લા કલેક્ટરે રાહત ટુકડીઓ તૈયાર રાખી છે અને શાળાઓમાં આશ્રય માટે વ્યવસ્થા કરી છે. "
      "હવામાન કચેરીએ આગામી ત્રણ દિવસ સુધી ભારે વરસાદની આગાહી કરી છે. "
      "ખેડૂતોએ ડાંગરના પાકને ફાયદો થશે તેવી આશા વ્યક્ત કરી હતી.");
}

/// `text` with the first `from` replaced; the whole where there is none, so that a test fails.
inline std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const auto at = text.find(from);
  if (at == std::string::npos) return "'" + from + "' is not in the text";
  return text.replace(at, from.size(), to);
}

inline Article with_body(Article article, const std::string& from, const std::string& to) {
  article.body = replaced(*article.body, from, to);
  return article;
}

inline Article with_title(Article article, std::string title) {
  article.title = std::move(title);
  return article;
}

/// One of many entries made by one template.
inline Article village(const std::string& name, const std::string& taluka,
                       const std::string& number) {
  return make_article(
      name + taluka + number, name,
      name + " ગુજરાત રાજ્યના પૂર્વ ભાગમાં આવેલા " + taluka + " તાલુકાનું એક નાનું ગામ છે. " + name +
          " ગામની વસ્તી " + number +
          " જેટલી છે. ગામના લોકો ખેતી અને પશુપાલન કરીને ગુજરાન ચલાવે છે. અહીં મકાઈ, બાજરી અને કપાસનો "
          "પાક લેવાય છે. ગામમાં પ્રાથમિક શાળા, દૂધ મંડળી અને પંચાયતનું મકાન આવેલાં છે.");
}

/// Today's prices, or any other day's.
inline Article price_report(const std::string& id, const std::string& cotton,
                            const std::string& groundnut, const std::string& cumin) {
  return make_article(id, "ગોંડલ યાર્ડના આજના ભાવ",
                      "ગોંડલ માર્કેટિંગ યાર્ડમાં આજે વિવિધ જણસની આવક સારી રહી હતી. કપાસનો ભાવ " + cotton +
                          " રૂપિયા, મગફળીનો ભાવ " + groundnut + " રૂપિયા અને જીરુંનો ભાવ " + cumin +
                          " રૂપિયા મણદીઠ બોલાયો હતો. વેપારીઓએ જણાવ્યું કે માલની ગુણવત્તા પ્રમાણે "
                          "ભાવમાં ફેરફાર રહે છે. ખેડૂતોને માલ સૂકવીને લાવવા અપીલ કરાઈ છે.");
}

}  // namespace shodh::test
