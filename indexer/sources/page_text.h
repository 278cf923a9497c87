#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace shodh {

/// `text` without blanks at its ends and with one space for each run of blanks or control
/// characters within. Blanks are Unicode's, no-break spaces too; zero-width characters are none.
std::string single_spaced(std::string_view text);

/// The words of a line for comparing lines: runs of letters, marks and digits of any script, Latin
/// letters in lower case, joiners and other zero-width characters left out.
std::vector<std::string> comparable_words(std::string_view line);

bool has_gujarati_letter(std::string_view text);

/// Whether a table has the word.
template <std::size_t N>
bool is_one_of(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

}  // namespace shodh
