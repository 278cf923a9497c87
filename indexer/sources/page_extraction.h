#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/sources/site_lines.h"

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
  kCaption,     ///< a row of kCaptionPhrases, or marked up as an image's caption
  kByline,      ///< author, agency, place, date; see parse_byline()
  kLink,        ///< HTML: all of it leads to other pages
  kOutside,     ///< HTML: not in the element that holds the article, or in one of navigation
  kSite,        ///< recurs over the pages of its site; see RecurringLines
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
  std::optional<std::string> author;         ///< from a byline
  std::optional<std::string> place;          ///< from a dateline
  std::vector<std::string> paragraphs;       ///< sub-headings among them, in the page's order
  std::vector<std::size_t> paragraph_lines;  ///< the 1-based line of each paragraph
  std::vector<DroppedLine> dropped;  ///< every other line that is not blank, in the page's order
};

/// Finds the article in the text dump of one scraped news page, by the rules that its furniture
/// follows: a breadcrumb, a headline that comes twice, promotions among the paragraphs, repeats,
/// a byline and a tail of links. Every line that is not blank is in the result, as text or as
/// dropped.
///
/// The headline is the first line near the top of four or more words that comes again, else a
/// Gujarati headline in the breadcrumb, else the first line, if it is of at most 25 words and does
/// not end as a sentence does.
///
/// `site`: the lines known to recur over the site's pages, which are dropped (kSite); nullptr: none
/// is known. One of them is the headline where no other line is, unless it stands above headlines.
///
/// Any bytes are safe; the text should be UTF-8. About linear in the page's length.
PageExtraction extract_page(std::string_view text, const RecurringLines* site = nullptr);

/// A line of a page whose markup tells more than its text.
struct MarkedLine {
  std::string text;                 ///< blanks single; not empty
  std::optional<DropReason> known;  ///< what the markup says that it is
  bool is_heading = false;          ///< may be short, in any script
  std::size_t tail_end = SIZE_MAX;  ///< if it is a tail marker: the line at which its tail ends
};

/// As extract_page(), for the lines of a page with markup. `titles` are what the page says that the
/// article is called: the first is the headline, all are looked for among the lines; none is
/// dropped for being one of `site`.
PageExtraction extract_lines(std::vector<MarkedLine> lines, const std::vector<std::string>& titles,
                             const RecurringLines* site = nullptr);

/// The section in a breadcrumb such as `Home > World`; nullopt if it is none.
std::optional<std::string> section_in_breadcrumb(const std::string& line);

/// Whether a line ends with a full stop or danda, closing quotes and brackets aside.
bool ends_as_sentence(std::string_view text);

/// Whether the line is a row of kTailMarkers.
bool is_tail_marker(std::string_view line);

}  // namespace shodh
