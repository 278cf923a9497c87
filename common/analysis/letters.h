#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "common/text/byte_range.h"

namespace shodh {

/// What a code point is to the tokenizer.
enum class LetterKind : unsigned char {
  kNone,      ///< no part of a word by itself: punctuation, symbols
  kGujarati,  ///< a letter
  kLatin,     ///< a letter
  kDigit,     ///< a decimal digit of any script
  kOther,     ///< a letter of another script
  kMark,      ///< belongs to what stands before it
};

LetterKind kind_of(char32_t code_point);

/// A stretch of text as UTF-16, without joiners and what else is not seen, and where each unit of
/// it stood in the source. What is known to be a slip of the pen (a colon for a visarga, ર for ૨)
/// is put right in `units`, one letter for one letter.
struct Letters {
  std::u16string units;
  std::vector<ByteRange> sources;  ///< one a unit; a joiner after it counts to it

  /// Reads a stretch. Linear.
  void read(std::string_view stretch);
  /// Where the units [begin, end) stood. Precondition: begin < end.
  [[nodiscard]] ByteRange source(std::size_t begin, std::size_t end) const {
    return {sources[begin].begin, sources[end - 1].end};
  }
  [[nodiscard]] std::u16string_view text(std::size_t begin, std::size_t end) const {
    return std::u16string_view(units).substr(begin, end - begin);
  }
};

/// Whether a visarga belongs to the word after `prefix`: દુ (દુઃખ), અંત (અંતઃકરણ).
bool takes_visarga(std::u16string_view prefix);

}  // namespace shodh
