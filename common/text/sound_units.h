#pragma once

#include <array>
#include <string>
#include <string_view>

namespace shodh {

/// A Gujarati word as a row of sounds, a byte each, as scripts/learn_romanisation.py counts them:
/// a consonant or a vowel is the low byte of its code point, from 0x80; ə, which is heard after a
/// consonant and not written, is kSchwa; જ્ઞ and ક્ષ are one. Virama, other scripts and bytes that
/// are no UTF-8 are nothing. Candra vowels are the plain ones. Linear.
std::string sound_units(std::string_view word);

namespace sound {

inline constexpr char kSchwa = '@';
inline constexpr char kGnya = 'J';
inline constexpr char kKsha = 'K';

/// The byte of a letter of the Gujarati block.
constexpr char unit_of(char32_t letter) { return static_cast<char>(0x80U | (letter & 0x7FU)); }

bool is_consonant(char unit);
bool is_sign(char unit);
/// ા or આ.
bool is_long_a(char unit);

/// The table's names for what stands around a unit: its surroundings decide how it is typed.
struct Context {
  std::array<char, 3> after{};  ///< 0 where it has less
  std::array<char, 2> before{};
};
/// Precondition: i < units.size(). `style` is the table's: '1' where Latin letters have aa.
Context context_of(std::string_view units, std::size_t i, char style);

}  // namespace sound
}  // namespace shodh
