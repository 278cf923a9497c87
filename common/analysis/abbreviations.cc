#include "common/analysis/abbreviations.h"

#include <algorithm>
#include <array>

#include "common/analysis/letter_names.h"
#include "common/text/gujarati.h"

namespace shodh {
namespace {

/// An abbreviation of more than initials: its pieces, with a full stop after each.
constexpr auto kAbbreviations = std::to_array<std::u16string_view>({
    u"કિ.મિ.",     // કિલોમીટર
    u"ચો.કિ.મિ.",  // ચોરસ કિલોમીટર
    u"ચો.મિ.",     // ચોરસ મીટર
    u"ચો.ફુ.",      // ચોરસ ફૂટ
    u"સે.મિ.",      // સેન્ટિમીટર
    u"મિ.મિ.",     // મિલિમીટર
    u"મિ.લિ.",     // મિલિલિટર
    u"કિ.ગ્રા.",    // કિલોગ્રામ
    u"મિ.ગ્રા.",    // મિલિગ્રામ
    u"પ્રા.લિ.",    // પ્રાઇવેટ લિમિટેડ
    u"પો.સ્ટે.",     // પોલીસ સ્ટેશન
    u"પો.કો.",     // પોલીસ કોન્સ્ટેબલ
    u"હે.કો.",      // હેડ કોન્સ્ટેબલ
    u"પો.સ.ઇ.",    // પોલીસ સબ ઇન્સ્પેક્ટર
    u"મુ.પો.",      // મુકામ પોસ્ટ
    u"વિ.સં.",      // વિક્રમ સંવત
    u"મો.નં.",      // મોબાઇલ નંબર
    u"જિ.પં.",      // જિલ્લા પંચાયત
    u"તા.પં.",      // તાલુકા પંચાયત
    u"ગ્રા.પં.",     // ગ્રામ પંચાયત
    u"ન.પા.",      // નગરપાલિકા
    u"મ.ન.પા.",    // મહાનગરપાલિકા
    u"યુનિ.",       // યુનિવર્સિટી
});

constexpr std::size_t kLongestName = 7;  // ડબ્લ્યુ

// The words આ, જ and ન are letters as well; so is છ, the number.
constexpr std::u16string_view kWordsOfOneLetter = u"આજનછ";

// How many pieces `abbreviation` has if `pieces` begin with them, else 0.
std::size_t matched_pieces(std::u16string_view abbreviation,
                           std::span<const std::u16string_view> pieces) {
  std::size_t count = 0;
  while (!abbreviation.empty()) {
    const std::size_t stop = abbreviation.find(u'.');
    if (count == pieces.size() || !same_when_folded(pieces[count], abbreviation.substr(0, stop))) {
      return 0;
    }
    abbreviation.remove_prefix(stop + 1);
    ++count;
  }
  return count;
}

}  // namespace

bool is_letter_name(std::u16string_view piece) {
  if (piece.empty() || piece.size() > kLongestName) return false;
  if (piece.size() == 1) {
    const char16_t c = piece.front();
    if ((c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z')) return true;
    if (gujarati::is_consonant(c) || gujarati::is_independent_vowel(c)) {
      return kWordsOfOneLetter.find(c) == std::u16string_view::npos;
    }
  }
  return std::ranges::any_of(letter_names(), [&](const LetterName& letter) {
    return same_when_folded(piece, letter.name);
  });
}

std::size_t abbreviation_length(std::span<const std::u16string_view> pieces) {
  std::size_t length = 0;
  while (length < pieces.size() && is_letter_name(pieces[length])) ++length;
  if (length < 2) {
    length = 0;
    for (const std::u16string_view abbreviation : kAbbreviations) {
      length = std::max(length, matched_pieces(abbreviation, pieces));
    }
  }
  if (length == 0) return 1;
  if (length < pieces.size() && is_case_ending(pieces[length])) ++length;
  return length;
}

}  // namespace shodh
