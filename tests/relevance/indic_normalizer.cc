#include "tests/relevance/indic_normalizer.h"

#include <array>

#include "common/text/utf16.h"

namespace shodh::relevance {
namespace {

struct Composition {
  std::u16string_view typed;
  char16_t meant;
};

// In Lucene's order: of two that fit, the first is taken.
constexpr auto kCompositions = std::to_array<Composition>({
    {u"\u0A85\u0ABE\u0AC5", u'ઑ'},
    {u"\u0A85\u0ABE\u0AC7", u'ઓ'},
    {u"\u0A85\u0ABE\u0AC8", u'ઔ'},
    {u"\u0A85\u0ABE", u'આ'},
    {u"\u0A85\u0AC5", u'ઍ'},
    {u"\u0A85\u0AC7", u'એ'},
    {u"\u0A85\u0AC8", u'ઐ'},
    {u"\u0A85\u0AC9", u'ઑ'},
    {u"\u0A85\u0ACB", u'ઓ'},
    {u"\u0A85\u0ACC", u'ઔ'},
    {u"\u0A86\u0AC5", u'ઑ'},
    {u"\u0A86\u0AC7", u'ઓ'},
    {u"\u0A86\u0AC8", u'ઔ'},
    {u"\u0ABE\u0AC5", u'\u0AC9'},
    {u"\u0ABE\u0AC7", u'\u0ACB'},
    {u"\u0ABE\u0AC8", u'\u0ACC'},
});

}  // namespace

std::string indic_normalized(std::string_view word) {
  std::u16string units;
  append_utf16(word, units);
  std::u16string out;
  for (std::size_t at = 0; at < units.size();) {
    const std::u16string_view rest = std::u16string_view(units).substr(at);
    char16_t meant = rest.front();
    std::size_t length = 1;
    for (const Composition& row : kCompositions) {
      if (!rest.starts_with(row.typed)) continue;
      meant = row.meant;
      length = row.typed.size();
      break;
    }
    out += meant;
    at += length;
  }
  std::string text;
  append_utf8(out, text);
  return text;
}

}  // namespace shodh::relevance
