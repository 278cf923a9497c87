#include "common/analysis/letters.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <array>

#include "common/analysis/folding.h"
#include "common/base/utf8.h"
#include "common/text/gujarati.h"
#include "common/text/utf16.h"

namespace shodh {
namespace {

// In the spelling of fold_letter().
constexpr auto kVisargaPrefixes = std::to_array<std::u16string_view>({
    u"દુ",        // દુઃખ
    u"સુખદુ",      // સુખદુઃખ
    u"મનદુ",      // મનદુઃખ
    u"નિ",       // નિઃશુલ્ક
    u"અંત",       // અંતઃકરણ
    u"પુન",       // પુનઃપ્રાપ્તિ
    u"પ્રાત",     // પ્રાતઃકાળ
    u"સ્વત",      // સ્વતઃસિદ્ધ
    u"ચતુ",       // ચતુઃસૂત્રી
    u"યશ",       // યશઃપાલ
    u"તપ",       // તપઃપૂત
    u"તેજ",       // તેજઃપુંજ
    u"અધ",       // અધઃપતન
    u"મન",       // મનઃસ્થિતિ
    u"બહિ",      // બહિઃસ્થ
    u"જ્યોતિ",    // જ્યોતિઃશાસ્ત્ર
    u"અત",       // અતઃએવ
    u"ક્રમશ",     // ક્રમશઃ
    u"શબ્દશ",     // શબ્દશઃ
    u"વસ્તુત",     // વસ્તુતઃ
    u"સામાન્યત",  // સામાન્યતઃ
    u"સંભવત",     // સંભવતઃ
    u"પુર્ણત",     // પૂર્ણતઃ
    u"અંશત",      // અંશતઃ
    u"ફલત",      // ફલતઃ
});

constexpr std::size_t kLongestPrefix = 9;  // સામાન્યત

constexpr std::size_t kMaxKeptUnits = std::size_t{1} << 16U;

// Case endings after a number with letters for digits: ૧રમાં.
constexpr auto kAfterNumber = std::to_array<std::u16string_view>({
    u"માં",
    u"મા",
    u"માંથી",
    u"ના",
    u"નાં",
    u"ની",
    u"નો",
    u"નું",
    u"નુ",
    u"ને",
    u"થી",
    u"મી",
    u"મો",
    u"મું",
});

constexpr bool is_joiner(char32_t c) {
  return c == gujarati::kZeroWidthJoiner || c == gujarati::kZeroWidthNonJoiner;
}

constexpr bool is_unseen(char32_t c) {
  return (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2060 && c <= 0x2064) || (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF || c == 0x00AD;
}

constexpr bool is_word_part(char16_t c) { return gujarati::is_letter(c) || gujarati::is_mark(c); }

// દુ:ખ is દુઃખ.
void repair_colons(std::u16string& units) {
  for (std::size_t at = units.find(u':'); at != std::u16string::npos;
       at = units.find(u':', at + 1)) {
    if (at + 1 >= units.size() || !gujarati::is_consonant(units[at + 1])) continue;
    std::size_t begin = at;
    while (begin > 0 && at - begin <= kLongestPrefix && is_word_part(units[begin - 1])) --begin;
    if (takes_visarga(std::u16string_view(units).substr(begin, at - begin))) {
      units[at] = gujarati::kVisarga;
    }
  }
}

constexpr bool is_digit_or_like_one(char16_t c) {
  return gujarati::is_digit(c) || c == u'ર' || c == u'પ';
}

// ૧ર is ૧૨: typists of old fonts take the letters for the digits that look like them. Only where
// nothing but digits and those letters stands together, with an ending after it at most.
void repair_digits(std::u16string& units) {
  const std::u16string_view text = units;
  for (std::size_t begin = 0; begin < units.size();) {
    if (!is_digit_or_like_one(units[begin])) {
      ++begin;
      continue;
    }
    std::size_t end = begin;
    bool has_digit = false;
    while (end < units.size() && is_digit_or_like_one(units[end])) {
      has_digit = has_digit || gujarati::is_digit(units[end]);
      ++end;
    }
    std::size_t rest = end;
    while (rest < units.size() && is_word_part(units[rest])) ++rest;
    const bool starts_word = begin == 0 || !is_word_part(units[begin - 1]);
    const std::u16string_view after = text.substr(end, rest - end);
    if (has_digit && starts_word &&
        (after.empty() ||
         std::find(kAfterNumber.begin(), kAfterNumber.end(), after) != kAfterNumber.end())) {
      std::replace(units.begin() + static_cast<std::ptrdiff_t>(begin),
                   units.begin() + static_cast<std::ptrdiff_t>(end), u'ર', u'૨');
      std::replace(units.begin() + static_cast<std::ptrdiff_t>(begin),
                   units.begin() + static_cast<std::ptrdiff_t>(end), u'પ', u'૫');
    }
    begin = std::max(rest, end);
  }
}

}  // namespace

LetterKind kind_of(char32_t c) {
  if (c < 0x80) {
    if (c >= U'0' && c <= U'9') return LetterKind::kDigit;
    const char32_t lower = c | 0x20U;
    return lower >= U'a' && lower <= U'z' ? LetterKind::kLatin : LetterKind::kNone;
  }
  if (gujarati::in_block(c)) {
    if (gujarati::is_digit(c)) return LetterKind::kDigit;
    if (gujarati::is_mark(c)) return LetterKind::kMark;
    return gujarati::is_letter(c) ? LetterKind::kGujarati : LetterKind::kNone;
  }
  const auto point = static_cast<UChar32>(c);
  const int8_t type = u_charType(point);
  if (type == U_NON_SPACING_MARK || type == U_COMBINING_SPACING_MARK || type == U_ENCLOSING_MARK) {
    return LetterKind::kMark;
  }
  if (type == U_DECIMAL_DIGIT_NUMBER) return LetterKind::kDigit;
  if (u_isUAlphabetic(point) == 0) return LetterKind::kNone;
  UErrorCode code = U_ZERO_ERROR;
  return uscript_getScript(point, &code) == USCRIPT_LATIN ? LetterKind::kLatin : LetterKind::kOther;
}

bool takes_visarga(std::u16string_view prefix) {
  return std::any_of(
      kVisargaPrefixes.begin(), kVisargaPrefixes.end(), [&](std::u16string_view row) {
        return row.size() == prefix.size() &&
               std::equal(prefix.begin(), prefix.end(), row.begin(),
                          [](char16_t a, char16_t b) { return fold_letter(a) == b; });
      });
}

void Letters::read(std::string_view stretch) {
  // One huge stretch must not hold memory for good.
  if (sources.capacity() > kMaxKeptUnits && stretch.size() < kMaxKeptUnits) *this = Letters();
  units.clear();
  sources.clear();
  bool has_gujarati_digit = false;
  for (std::size_t offset = 0; offset < stretch.size();) {
    const std::size_t begin = offset;
    if (const char16_t letter = gujarati::read_utf8(stretch, offset); letter != 0) {
      has_gujarati_digit = has_gujarati_digit || gujarati::is_digit(letter);
      units += letter;
      sources.push_back({begin, offset});
      continue;
    }
    const char32_t c = next_code_point(stretch, offset);
    if (is_unseen(c)) {
      // The first joiner after a letter stands where the letter's akshara ends.
      if (is_joiner(c) && !sources.empty() && sources.back().end == begin) {
        sources.back().end = offset;
      }
      continue;
    }
    append_utf16(c, units);
    sources.resize(units.size(), ByteRange{begin, offset});
  }
  repair_colons(units);
  if (has_gujarati_digit) repair_digits(units);
}

}  // namespace shodh
