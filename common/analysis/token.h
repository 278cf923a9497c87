#pragma once

#include <cstdint>
#include <string_view>

#include "common/text/byte_range.h"

namespace shodh {

enum class TokenType : std::uint8_t {
  kGujarati,  ///< a word in Gujarati script
  kLatin,     ///< a word in Latin script
  kNumber,    ///< digits, Gujarati or Latin
  kOther,     ///< a word in any other script
};

/// `gujarati`, `latin`, `number` or `other`.
std::string_view token_type_name(TokenType type);

/// One token of a text, with the terms it is indexed and searched by.
struct Token {
  ByteRange range;             ///< in the text as it was given
  std::uint32_t position = 0;  ///< 0 for the first token of a text, one more for each after it
  TokenType type = TokenType::kOther;
  /// The normalised word: equal for two words that differ in joiners, digits, case or Unicode form
  /// only. UTF-8, never empty, at most kMaxTermBytes.
  std::string_view exact;
  /// The stem, folded over spelling variants; empty where there is none (numbers).
  std::string_view stem;
};

/// No term is longer; what is longer in a text is cut there, on a code point boundary.
inline constexpr std::size_t kMaxTermBytes = 192;

}  // namespace shodh
