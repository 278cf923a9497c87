#pragma once

#include <string_view>
#include <vector>

#include "common/text/byte_range.h"

namespace shodh {

/// The sentences of a text in order, each without the blanks around it and with the quotes and
/// brackets that close behind its stop. A line end ends a sentence always; `. ! ? । ॥` do, but not
///   - a stop after an abbreviation, a letter name or a single letter (ડૉ. રૂ. તા. પી.એમ. એ. U.S.),
///   - a stop between digits (2.5), or after a number at a sentence's head (૧. પહેલું);
///   - without a blank behind, where no Gujarati letter follows (www.example.in).
/// Between them the sentences hold everything but blanks. Any bytes are safe. Linear.
std::vector<ByteRange> find_sentences(std::string_view text);

/// Whether the code point `c` is white space (a line end as well). The zero-width space is none: in
/// Gujarati news it stands inside words.
bool is_blank(char32_t c);

}  // namespace shodh
