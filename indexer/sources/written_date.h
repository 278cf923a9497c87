#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace shodh {

/// A day as a text names it. It may not exist (31 February), and its weekday may not fit.
struct WrittenDate {
  std::size_t begin = 0;  ///< in bytes, of the day and month themselves
  std::size_t end = 0;
  std::optional<int> year;
  unsigned month = 0;
  unsigned day = 0;
  std::optional<unsigned> weekday;  ///< 0: Sunday
  bool is_in_brackets = false;      ///< behind its weekday: `બુધવારે (11 જૂન)`
  bool is_numeric = false;          ///< no month's name: day before month, as in India

  /// The day in a year; nullopt where it does not exist there (31 February; 29 in some years) or
  /// the year is not one of 1000 to 9999.
  [[nodiscard]] std::optional<std::chrono::sys_days> in_year(int of_year) const;
};

/// The dates in a text, in its order. Figures are Latin or Gujarati; names have the spellings and
/// endings of date_words.h:
/// - `15/8/2023`, `15-08-2023`, `04.11.2021`, behind `તા.` with two digits of the year too (`21`:
///   2021; from `70` on 1970); `2023-08-15`;
/// - `15 ઑગસ્ટ 2023`, `11મી જૂન`, `15th Aug, 2023`, `ઑગસ્ટ 15, 2023`, `June 12`; no year where none
///   is written;
/// - a weekday before or behind: `બુધવારે (11 જૂન)`, `11 જૂન, બુધવારે`, `Wed, 11 Jun`.
/// No dates: `જૂન 2025`, versions (`1.2.3.4`), two numbers (`11/6`). Any bytes are safe. Linear.
std::vector<WrittenDate> dates_in(std::string_view text);

}  // namespace shodh
