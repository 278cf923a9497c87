#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace shodh {

/// Gujarati whose UTF-8 was read as windows-1252 or Latin-1 and written as UTF-8 again, up to three
/// times over (`àª—à«àªœ…`), put right line by line; nullopt where there is none.
///
/// A line is changed only if two Gujarati letters side by side come of it: `à` with `ª` or `«` and
/// another such sign behind it twice is no word of any language. In such a line every sequence of
/// signs that is UTF-8 is read as such, the rest (`é`, `“`) stays. Bytes without a sign in
/// windows-1252 may have been kept as C1 controls. Where one was lost (to U+FFFD, or with nothing
/// left) the letter is put back if only one can have stood there (`ુ` before anything but a
/// consonant; `એ` at the start of a word or behind a vowel), else it is U+FFFD. A no-break space
/// that became a blank is seen as the last byte of `ઠ`.
///
/// Precondition: valid UTF-8; the result is too. Linear, one pass over bytes where there is none.
std::optional<std::string> repair_mojibake(std::string_view text);

}  // namespace shodh
