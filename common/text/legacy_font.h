#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace shodh {

/// The statistics by which text is known to be typed for a font that is not Unicode.
struct LegacyFontSigns {
  std::size_t letters = 0;    ///< Gujarati and Latin ones, the signs of Latin-1 among these
  std::size_t words = 0;      ///< of Latin letters
  double gujarati_share = 0;  ///< of the letters
  double high_share = 0;      ///< of the letters: signs above ASCII
  double broken_share = 0;    ///< of the words: see legacy_font_signs()
  double bits_per_pair = 0;   ///< how surprising one letter is behind another, see kLetterPairBits
};

/// The signs that a title and body were typed for a font in which Latin letters look like Gujarati
/// ones, as LMG-Arun (`DFlCTL` for માહિતી), Gopika (`{kkrníke`), Sulekh (`ÑâãÚÈä`) and their like;
/// nullopt where they are not. It takes all of
/// - 60 letters or more, four in five of them Latin: a line of such text in an article is no
/// matter;
/// - hardly a common English word (one in twenty);
/// - letters that do not follow one another as in English or romanised Gujarati (4.6 bits and more;
///   these have about 3.7, the fonts about 5.3), and a quarter of the words *broken*: with a
///   capital behind a small letter, a figure beside a letter, a bracket or the like within, or two
///   signs above ASCII. Or two fifths of the letters are signs above ASCII, and half the words are
///   broken.
/// Addresses, words of programs (`a_b`, `f(`) and words of more than 40 bytes do not count.
/// Precondition: valid UTF-8. Linear.
std::optional<LegacyFontSigns> legacy_font_signs(std::string_view title, std::string_view body);

}  // namespace shodh
