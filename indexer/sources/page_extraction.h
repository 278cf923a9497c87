#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace shodh {

/// Why a line of a page is not part of the article's body.
enum class DropReason : std::uint8_t {
  kBreadcrumb,  ///< `Home / World : …`; section and title were read from it
  kHeadline,    ///< it is the title
  kNearTitle,   ///< says the title again in almost the same words
  kRepeat,      ///< the same words came before
  kSummary,     ///< the start of the paragraph beside it
  kPromotion,   ///< a row of kPromoPhrases
  kFurniture,   ///< a row of kFurnitureLines, or one or two words in Latin letters
  kNoWords,     ///< nothing but marks
  kTail,        ///< a row of kTailMarkers, or after one
};

/// `breadcrumb`, `headline` and so on.
std::string_view drop_reason_name(DropReason reason);

struct DroppedLine {
  std::size_t line = 0;  ///< 1-based
  std::string text;      ///< blanks single
  DropReason reason = DropReason::kRepeat;
};

/// What was found in the text of a page. All text is the page's own but for blanks: at line ends
/// they are gone, elsewhere each run of them (no-break spaces and tabs too) is one space.
struct PageExtraction {
  std::optional<std::string> title;
  std::optional<std::string> title_en;  ///< a breadcrumb's headline that has no Gujarati letter
  std::optional<std::string> section;
  std::vector<std::string> paragraphs;  ///< sub-headings among them, in the page's order
  std::vector<DroppedLine> dropped;     ///< every other line that is not blank, in the page's order
};

/// Finds the article in the text dump of one scraped news page, by the rules that its furniture
/// follows: a breadcrumb, a headline that comes twice, promotions among the paragraphs, repeats,
/// and a tail of links. Every line that is not blank is in the result, as text or as dropped.
///
/// The headline is the first line near the top of four or more words that comes again, else a
/// Gujarati headline in the breadcrumb, else the first line, if it is of at most 25 words and does
/// not end as a sentence does.
///
/// Any bytes are safe; the text should be UTF-8. About linear in the page's length.
PageExtraction extract_page(std::string_view text);

}  // namespace shodh
