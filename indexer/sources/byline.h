#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace shodh {

/// What the line under a headline says.
struct Byline {
  std::optional<std::string> author;  ///< a name, or an agency
  std::optional<std::string> place;   ///< where the news was written
};

/// Reads a whole line of author, agency, place and time, in any order, with commas, bars or
/// brackets between them: `અમદાવાદ, તા. 12`, `એજન્સી, નવી દિલ્હી`, `By રમેશ પટેલ | Updated: 12 Jun
/// 2025`. Nullopt if it is none: a part that is no time, no agency and no author with `By` or the
/// like before it is the place, of three words at most, beside one that is. Rules: page_patterns.h.
std::optional<Byline> parse_byline(std::string_view line);

/// The dateline with which a paragraph begins, before its colon or dash: `અમદાવાદ, તા. 12` of
/// `અમદાવાદ, તા. 12 : …`. Nullopt where parse_byline() reads none.
std::optional<std::string_view> leading_dateline(std::string_view paragraph);

}  // namespace shodh
