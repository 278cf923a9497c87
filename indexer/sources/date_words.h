#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace shodh {

// The words of dates as Gujarati and English news write them, one row a spelling. Words are
// compared as comparable_words() has them: no joiners, Latin letters in lower case.

/// A name of a month (1 to 12) or a weekday (0: Sunday, to 6).
struct DateName {
  std::string_view name;
  unsigned number;
};

inline constexpr std::array<DateName, 72> kMonthNames{{
    {"જાન્યુઆરી", 1},   {"જાન્યૂઆરી", 1},  {"જાન્યુવારી", 1},  {"જાનેવારી", 1},   {"જાન્યુ", 1},
    {"ફેબ્રુઆરી", 2},    {"ફેબ્રૂઆરી", 2},   {"ફેબ્રુવારી", 2},   {"ફેબ્રુ", 2},       {"માર્ચ", 3},
    {"એપ્રિલ", 4},     {"એપ્રીલ", 4},    {"અેપ્રિલ", 4},     {"મે", 5},         {"જૂન", 6},
    {"જુન", 6},        {"જુલાઈ", 7},     {"જુલાઇ", 7},      {"જૂલાઈ", 7},      {"જૂલાઇ", 7},
    {"ઓગસ્ટ", 8},      {"ઑગસ્ટ", 8},     {"ઓગષ્ટ", 8},      {"ઑગષ્ટ", 8},      {"આૅગસ્ટ", 8},
    {"સપ્ટેમ્બર", 9},    {"સપ્ટેંબર", 9},    {"સપ્ટેબર", 9},     {"સપ્ટે", 9},       {"ઓક્ટોબર", 10},
    {"ઑક્ટોબર", 10},   {"ઓકટોબર", 10},  {"ઑકટોબર", 10},   {"ઓક્ટો", 10},     {"નવેમ્બર", 11},
    {"નવેંબર", 11},     {"નવે", 11},      {"ડિસેમ્બર", 12},   {"ડીસેમ્બર", 12},   {"ડિસેંબર", 12},
    {"ડીસેંબર", 12},    {"ડિસે", 12},     {"january", 1},   {"february", 2},  {"march", 3},
    {"april", 4},     {"may", 5},      {"june", 6},      {"july", 7},      {"august", 8},
    {"september", 9}, {"october", 10}, {"november", 11}, {"december", 12}, {"jan", 1},
    {"feb", 2},       {"mar", 3},      {"apr", 4},       {"jun", 6},       {"jul", 7},
    {"aug", 8},       {"sep", 9},      {"sept", 9},      {"oct", 10},      {"nov", 11},
    {"dec", 12},      {"ઓગ", 8},       {"સપ્ટેમબર", 9},    {"ઓક્ટૉબર", 10},   {"નવેમબર", 11},
    {"ડિસેમબર", 12},   {"જુલાય", 7},
}};

inline constexpr std::array<DateName, 30> kWeekdayNames{{
    {"રવિવાર", 0},  {"રવીવાર", 0},    {"સોમવાર", 1},   {"મંગળવાર", 2}, {"મંગલવાર", 2},
    {"બુધવાર", 3},   {"બૂધવાર", 3},     {"ગુરુવાર", 4},    {"ગુરૂવાર", 4},  {"શુક્રવાર", 5},
    {"શુક્વાર", 5},   {"શનિવાર", 6},    {"શનીવાર", 6},   {"sunday", 0}, {"monday", 1},
    {"tuesday", 2}, {"wednesday", 3}, {"thursday", 4}, {"friday", 5}, {"saturday", 6},
    {"sun", 0},     {"mon", 1},       {"tue", 2},      {"tues", 2},   {"wed", 3},
    {"thu", 4},     {"thur", 4},      {"thurs", 4},    {"fri", 5},    {"sat", 6},
}};

/// What may stand at the end of a Gujarati name: જૂનના, જૂને, બુધવારથી, જાન્યુઆરીએ.
inline constexpr std::array<std::string_view, 16> kDateClitics{
    "ના", "ની", "નું", "નો", "નાં", "ને", "માં", "મા", "થી", "એ", "ે", "ેથી", "નુ", "નાના", "ેય", "ેજ"};

/// Behind the figure of a day: 11મી જૂન, 1લી મે, 12th June.
inline constexpr std::array<std::string_view, 14> kDayEndings{
    "મી", "મીએ", "લી", "જી", "થી", "ઠ્ઠી", "મા", "ના", "ની", "of", "st", "nd", "rd", "th"};

/// Between a weekday and its date.
inline constexpr std::array<std::string_view, 10> kDateJoints{"તા", "તારીખ", "ને",    "ના", "રોજ",
                                                              "તે",  "dt",    "date", "on", "the"};

/// What says whose date follows: lower ranks are better.
struct DateLabel {
  std::string_view word;
  unsigned rank;
};
inline constexpr unsigned kPublishedRank = 0;
inline constexpr unsigned kUnlabelledRank = 1;
inline constexpr unsigned kUpdatedRank = 2;

inline constexpr std::array<DateLabel, 16> kDateLabels{{
    {"published", kPublishedRank},
    {"posted", kPublishedRank},
    {"publish", kPublishedRank},
    {"created", kPublishedRank},
    {"પ્રકાશિત", kPublishedRank},
    {"પ્રકાશન", kPublishedRank},
    {"પબ્લિશ", kPublishedRank},
    {"પબ્લિશ્ડ", kPublishedRank},
    {"updated", kUpdatedRank},
    {"update", kUpdatedRank},
    {"modified", kUpdatedRank},
    {"અપડેટ", kUpdatedRank},
    {"અપડેટેડ", kUpdatedRank},
    {"અપડેટેડઃ", kUpdatedRank},
    {"સુધારેલ", kUpdatedRank},
    {"સુધારો", kUpdatedRank},
}};

/// A year of two digits is one behind such a word only: `તા. 04-11-21`.
inline constexpr std::array<std::string_view, 6> kDateSigns{"તા",   "તારીખ", "dt",
                                                            "date", "dated", "તાઃ"};

/// Behind a date that an event reaches or precedes, which may be to come.
inline constexpr std::array<std::string_view, 8> kUntilWords{"સુધી",  "સુધીમાં", "સુધીની", "સુધીના",
                                                             "પહેલા", "પહેલાં",  "until", "before"};

/// At the end of a sentence that tells of what was.
inline constexpr std::array<std::string_view, 6> kPastWords{"હતો", "હતી", "હતું", "હતુ", "હતા", "હતાં"};
inline constexpr std::array<std::string_view, 4> kPastEndings{"યો", "યું", "યાં", "્યા"};

/// At the end of one that tells of what is to come (યોજાશે), and words that only look like it.
inline constexpr std::string_view kFutureEnding = "શે";
inline constexpr std::array<std::string_view, 3> kNoFutureWords{"વિશે", "અંશે", "હંમેશે"};

/// The same in English, anywhere in the sentence.
inline constexpr std::array<std::string_view, 3> kEnglishPastWords{"was", "were", "had"};
inline constexpr std::array<std::string_view, 2> kEnglishFutureWords{"will", "shall"};

/// The month, 1 to 12, or the weekday, 0 (Sunday) to 6, that a word names, clitics aside; nullopt
/// if none. `મે` is also a pronoun: ask only beside a figure.
std::optional<unsigned> month_named(std::string_view word);
std::optional<unsigned> weekday_named(std::string_view word);

}  // namespace shodh
