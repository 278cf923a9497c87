#pragma once

#include <cstddef>
#include <string_view>

namespace shodh {

/// How many letters begin in a text: each consonant or vowel that no virama ties to the one before,
/// and each character of another script. In Gujarati these are the aksharas; a virama at the end
/// counts the letter that is yet to come. UTF-8; any bytes are safe. Linear.
std::size_t count_letters(std::string_view text);

/// Where the letter after the one that begins at `offset` begins, or the text's end.
std::size_t next_letter(std::string_view text, std::size_t offset);

/// Whether a text begins with a Gujarati letter.
bool begins_in_gujarati(std::string_view text);

}  // namespace shodh
