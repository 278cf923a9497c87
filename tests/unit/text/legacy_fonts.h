#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/base/utf8.h"
#include "common/text/gujarati.h"

namespace shodh::test {

// Fonts of old Gujarati sites, as tables from Unicode to what was typed for them. They are of three
// kinds: a typewriter's keys in capitals, figures and brackets (LMG-Arun, so Saumil and Terafont);
// small letters with signs above ASCII (Gopika, so Krishna and Shree); signs above ASCII (Sulekh).

/// One row: Gujarati, and what stands for it. Longer rows go before.
struct FontRow {
  std::u32string_view gujarati;
  std::string_view typed;
};

struct LegacyFont {
  std::string_view name;
  std::vector<FontRow> rows;
  /// Of a consonant before a virama: its last letter, the upright stroke, is left out.
  bool has_stroke = false;
  std::string_view half;  ///< else this is put behind it
  std::string_view i_sign;
  std::string_view reph;
};

inline const std::vector<LegacyFont>& legacy_fonts() {
  static const std::vector<LegacyFont> kFonts{
      {"LMG-Arun",
       {{U"ક્ષ", "1F"}, {U"જ્ઞ", "7"}, {U"ત્ર", "+"}, {U"શ્ર", "z"}, {U"પ્ર", "5|"}, {U"્ર", "|"},
        {U"ન્", "g"},   {U"સ્", ":"},  {U"ત્", "t"},  {U"મ્", "d"},  {U"વ્", "j"},   {U"લ્", "<"},
        {U"શ્", "x"},   {U"ય્", "i"},  {U"પ્", "%"},  {U"ક", "S"},  {U"ખ", "B"},   {U"ગ", "U"},
        {U"ઘ", "3"},   {U"ચ", "R"},  {U"છ", "K"},  {U"જ", "H"},  {U"ઝ", "h"},   {U"ટ", "8"},
        {U"ઠ", "9"},   {U"ડ", "0"},  {U"ઢ", "-"},  {U"ણ", "6"},  {U"ત", "T"},   {U"થ", "Y"},
        {U"દ", "N"},   {U"ધ", "W"},  {U"ન", "G"},  {U"પ", "5"},  {U"ફ", "O"},   {U"બ", "A"},
        {U"ભ", "E"},   {U"મ", "D"},  {U"ય", "I"},  {U"ર", "Z"},  {U"લ", ","},   {U"વ", "J"},
        {U"શ", "X"},   {U"ષ", "QF"}, {U"સ", ";"},  {U"હ", "C"},  {U"ળ", "/"},   {U"અ", "V"},
        {U"આ", "VF"},  {U"ઇ", "."},  {U"ઈ", ".L"}, {U"ઉ", "p"},  {U"ઊ", "p"},   {U"એ", "V["},
        {U"ઐ", "V{"},  {U"ઓ", "VM"}, {U"ઑ", "VM"}, {U"ા", "F"},  {U"ી", "L"},   {U"ુ", "]"},
        {U"ૂ", "}"},    {U"ૃ", "'"},   {U"ે", "["},   {U"ૈ", "{"},   {U"ો", "M"},   {U"ૌ", "F{"},
        {U"ૉ", "M"},   {U"ં", "\\"},  {U".", "P"},  {U"?", "m"}},
       false,
       "ˆ",
       "l",
       "\""},
      {"Gopika",
       {{U"ક્ષ", "ûk"}, {U"જ્ઞ", "¿k"}, {U"ત્ર", "ºk"}, {U"શ્ર", "©k"}, {U"પ્ર", "«k"}, {U"્ર", "ú"},
        {U"ક", "f"},   {U"ખ", "¾"},   {U"ગ", "øk"},  {U"ઘ", "½"},   {U"ચ", "[k"},  {U"છ", "A"},
        {U"જ", "s"},   {U"ઝ", "Í"},   {U"ટ", "x"},   {U"ઠ", "X"},   {U"ડ", "z"},   {U"ઢ", "Z"},
        {U"ણ", "ý"},   {U"ત", "ík"},  {U"થ", "Úk"},  {U"દ", "Ë"},   {U"ધ", "Äk"},  {U"ન", "Lk"},
        {U"પ", "Ãk"},  {U"ફ", "V"},   {U"બ", "çk"},  {U"ભ", "¼k"},  {U"મ", "{k"},  {U"ય", "Þk"},
        {U"ર", "h"},   {U"લ", "÷"},   {U"વ", "ðk"},  {U"શ", "þk"},  {U"ષ", "»k"},  {U"સ", "Mk"},
        {U"હ", "n"},   {U"ળ", "¤"},   {U"અ", "y"},   {U"આ", "yk"},  {U"ઇ", "R"},   {U"ઈ", "E"},
        {U"ઉ", "W"},   {U"ઊ", "Q"},   {U"એ", "yu"},  {U"ઐ", "yi"},  {U"ઓ", "yku"}, {U"ઑ", "ykì"},
        {U"ા", "k"},   {U"ી", "e"},   {U"ુ", "w"},    {U"ૂ", "q"},    {U"ૃ", "]"},    {U"ે", "u"},
        {U"ૈ", "i"},    {U"ો", "ku"},  {U"ૌ", "ki"},  {U"ૉ", "kì"},  {U"ં", "t"}},
       true,
       "T",
       "r",
       "o"},
      {"Sulekh",
       {{U"ક્ષ", "Ü"}, {U"જ્ઞ", "Þ"}, {U"ત્ર", "Ý"}, {U"્ર", "ý"},  {U"ક", "»"}, {U"ખ", "¼"},
        {U"ગ", "½"},  {U"ઘ", "¾"},  {U"ચ", "¿"},  {U"છ", "À"},  {U"જ", "Á"}, {U"ઝ", "Â"},
        {U"ટ", "Ã"},  {U"ઠ", "Ä"},  {U"ડ", "Å"},  {U"ઢ", "Æ"},  {U"ણ", "Ç"}, {U"ત", "È"},
        {U"થ", "É"},  {U"દ", "Ê"},  {U"ધ", "Ë"},  {U"ન", "Ì"},  {U"પ", "Í"}, {U"ફ", "Î"},
        {U"બ", "Ï"},  {U"ભ", "Ð"},  {U"મ", "Ñ"},  {U"ય", "Ò"},  {U"ર", "Ó"}, {U"લ", "Ô"},
        {U"વ", "Õ"},  {U"શ", "×"},  {U"ષ", "Ø"},  {U"સ", "Ö"},  {U"હ", "Ú"}, {U"ળ", "Û"},
        {U"અ", "á"},  {U"આ", "áâ"}, {U"ઇ", "å"},  {U"ઈ", "æ"},  {U"ઉ", "é"}, {U"ઊ", "ê"},
        {U"એ", "áë"}, {U"ઐ", "áì"}, {U"ઓ", "áí"}, {U"ઑ", "áâ"}, {U"ા", "â"}, {U"ી", "ä"},
        {U"ુ", "ç"},   {U"ૂ", "è"},   {U"ૃ", "ö"},   {U"ે", "ë"},   {U"ૈ", "ì"},  {U"ો", "í"},
        {U"ૌ", "î"},  {U"ં", "ï"},   {U"ૉ", "â&"}},
       false,
       "z",
       "ã",
       "ô"}};
  return kFonts;
}

/// The text in the order in which it is seen, and so was typed: િ (as U+E001) before its cluster of
/// consonants, ર્ (as U+E000) behind it with its vowel.
inline std::u32string in_typed_order(std::u32string_view text) {
  using namespace gujarati;
  std::u32string out;
  for (std::size_t at = 0; at < text.size();) {
    std::u32string cluster;
    while (at < text.size() && is_consonant(text[at])) {
      cluster += text[at++];
      if (at >= text.size() || text[at] != kVirama) break;
      cluster += text[at++];
    }
    if (cluster.empty()) {
      out += text[at++];
      continue;
    }
    const bool has_reph = cluster.size() > 2 && cluster.starts_with(U"ર્");
    if (has_reph) cluster.erase(0, 2);
    std::u32string signs;
    while (at < text.size() && (is_matra(text[at]) || is_sign(text[at]))) signs += text[at++];
    if (const std::size_t i = signs.find(U'િ'); i != std::u32string::npos) {
      signs.erase(i, 1);
      out += U'\uE001';
    }
    out += cluster + signs;
    if (has_reph) out += U'\uE000';
  }
  return out;
}

/// Gujarati as it was typed for the font; other letters and figures as they are.
inline std::string typed_for(const LegacyFont& font, std::string_view utf8) {
  std::u32string text;
  for (std::size_t offset = 0; offset < utf8.size();) text += next_code_point(utf8, offset);
  text = in_typed_order(text);
  std::string out;
  for (std::u32string_view rest = text; !rest.empty();) {
    const FontRow* found = nullptr;
    for (const FontRow& row : font.rows) {
      if (found == nullptr && rest.starts_with(row.gujarati)) found = &row;
    }
    if (found != nullptr) {
      out += found->typed;
      rest.remove_prefix(found->gujarati.size());
    } else {
      const char32_t c = rest.front();
      rest.remove_prefix(1);
      if (c == gujarati::kVirama) {
        if (font.has_stroke && out.ends_with('k')) {
          out.pop_back();
        } else {
          out += font.half;
        }
      } else if (c == U'\uE001') {
        out += font.i_sign;
      } else if (c == U'\uE000') {
        out += font.reph;
      } else if (!gujarati::in_block(c)) {
        append_utf8(out, c);
      }
    }
  }
  return out;
}

}  // namespace shodh::test
