#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace shodh {

/// No longer acronym is spelt in the other script.
inline constexpr std::size_t kMaxAcronymLetters = 8;

/// An acronym in Latin letters as Gujarati papers spell it, letter by letter: `PM` and `pm` are
/// `પીએમ`, `KCNA` is `કેસીએનએ`. Nullopt unless it is 2 to kMaxAcronymLetters ASCII letters.
std::optional<std::string> acronym_in_gujarati(std::string_view latin);

/// The inverse, in lower case: `સીસીટીવી` is `cctv`. Takes the letters' names in every spelling
/// that papers use (ઈ or ઇ, ડબલ્યુ or ડબ્લ્યુ), and a case ending behind them: `એનડીઆરએફની` is `ndrf`.
/// Nullopt where the word is not made of letter names, 2 to kMaxAcronymLetters of them. UTF-8.
std::optional<std::string> acronym_in_latin(std::string_view gujarati);

}  // namespace shodh
