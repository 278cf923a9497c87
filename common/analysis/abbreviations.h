#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace shodh {

/// Whether `piece` is the name of a Latin letter as Gujarati papers spell it (એચ, ડબલ્યુ), one
/// Gujarati consonant or vowel that stands for a name (ઉ.વ), or one ASCII letter. In UTF-16.
bool is_letter_name(std::u16string_view piece);

/// How many of `pieces`, from the first on, make one abbreviation when they stand with full stops
/// between them: 2 for પી, એમ and for કિ, મી; 3 for પી, એમ, ના, for a case ending belongs to it; 1
/// for ડૉ, પટેલ; so too for આવ્યો, આ, where a space is missing. UTF-16, without joiners.
/// Precondition: there is a piece.
std::size_t abbreviation_length(std::span<const std::u16string_view> pieces);

}  // namespace shodh
