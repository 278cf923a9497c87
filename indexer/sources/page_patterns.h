#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace shodh {

// What news pages carry around an article, one row a pattern with a line that it is for. Compared
// without regard to the case of Latin letters, on lines whose blanks are single.

/// A phrase that makes a short line a promotion. The limit spares sentences and headlines that
/// speak of the same thing, as `આ રીતે ડાઉનલોડ કરો ધોરણ 10ની હોલ ટિકિટ` does.
struct PromoPhrase {
  std::string_view phrase;
  std::size_t max_words;
  std::string_view example;
};

inline constexpr std::array<PromoPhrase, 30> kPromoPhrases{{
    {"એપ્લિકેશન ડાઉનલોડ", 8, "અમારી એપ્લિકેશન ડાઉનલોડ કરો"},
    {"એપ ડાઉનલોડ", 8, "તાજા સમાચાર માટે એપ ડાઉનલોડ કરો"},
    {"ડાઉનલોડ કરો", 3, "હમણાં ડાઉનલોડ કરો"},
    {"play store", 6, "Play Store Play Store"},
    {"app store", 6, "App Store"},
    {"download app", 6, "Download App Now"},
    {"download the app", 8, "Download the app for faster updates"},
    {"scan qr", 8, "Scan QR code to download"},
    {"વોટ્સએપ ગ્રુપ", 8, "અમારા વોટ્સએપ ગ્રુપમાં જોડાઓ"},
    {"વોટ્સએપ ચેનલ", 8, "અમારી વોટ્સએપ ચેનલને ફોલો કરો"},
    {"વૉટ્સએપ ગ્રુપ", 8, "અમારા વૉટ્સએપ ગ્રુપમાં જોડાઓ"},
    {"વૉટ્સએપ ચેનલ", 8, "અમારી વૉટ્સએપ ચેનલને ફોલો કરો"},
    {"અમને ફોલો કરો", 8, "સોશિયલ મીડિયા પર અમને ફોલો કરો"},
    {"ફોલો કરો", 4, "ફેસબુક પર ફોલો કરો"},
    {"સબસ્ક્રાઇબ", 4, "ચેનલને સબસ્ક્રાઇબ કરો"},
    {"સબ્સ્ક્રાઇબ", 4, "ચેનલને સબ્સ્ક્રાઇબ કરો"},
    {"subscribe", 5, "Subscribe to our newsletter"},
    {"follow us", 6, "Follow us on Google News"},
    {"leave comments", 4, "Leave Comments"},
    {"leave a comment", 5, "Leave a comment"},
    {"post a comment", 5, "Post a comment"},
    {"advertisement", 4, "Advertisement"},
    {"જાહેરાત", 1, "જાહેરાત"},
    {"read more", 12, "Read More : અમદાવાદમાં ભારે વરસાદની આગાહી"},
    {"also read", 12, "Also Read: અમદાવાદમાં ભારે વરસાદની આગાહી"},
    {"continue reading", 4, "Continue Reading"},
    {"આ પણ વાંચો", 14, "આ પણ વાંચો: અમદાવાદમાં ભારે વરસાદની આગાહી"},
    {"વધુ વાંચો", 3, "વધુ વાંચો"},
    {"ઇમેજ સ્રોત", 6, "ઇમેજ સ્રોત, Getty Images"},
    {"સ્ટોરી શેર કરો", 4, "આ સ્ટોરી શેર કરો"},
}};

/// A whole line that is furniture of the page wherever it stands.
struct FurnitureLine {
  std::string_view text;
};

inline constexpr std::array<FurnitureLine, 10> kFurnitureLines{{
    {"icon"},
    {"share"},
    {"શેર કરો"},
    {"print"},
    {"પ્રિન્ટ કરો"},
    {"home"},
    {"હોમ"},
    {"menu"},
    {"મેનુ"},
    {"loading..."},
}};

/// A whole line after which nothing of the article comes; a colon may follow it.
struct TailMarker {
  std::string_view text;
};

inline constexpr std::array<TailMarker, 16> kTailMarkers{{
    {"related news"},
    {"related post"},
    {"related posts"},
    {"related article"},
    {"related articles"},
    {"related stories"},
    {"you may also like"},
    {"latest news"},
    {"trending"},
    {"trending news"},
    {"tags"},
    {"સંબંધિત સમાચાર"},
    {"સંબંધિત લેખ"},
    {"વધુ સમાચાર"},
    {"અન્ય સમાચાર"},
    {"તાજા સમાચાર"},
}};

/// The first step of a breadcrumb, as in `Home / World : …`.
inline constexpr std::array<std::string_view, 3> kBreadcrumbRoots{"home", "હોમ", "મુખ્ય પૃષ્ઠ"};

/// What stands between the steps of a breadcrumb.
inline constexpr std::array<std::string_view, 6> kBreadcrumbSeparators{"/", ">",  "»",
                                                                       "|", "::", "›"};

}  // namespace shodh
