#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "common/index/article.h"
#include "indexer/sources/article_json.h"
#include "indexer/sources/extraction_options.h"

namespace shodh {

/// One news page as it was fetched.
struct HtmlPage {
  std::string_view bytes;
  std::optional<std::string> url;        ///< where it was fetched from, absolute
  std::optional<std::string> charset;    ///< from an HTTP header
  std::optional<Instant> captured = {};  ///< when it was fetched
};

/// The article in a news page: metadata_of() says what it is called, when it was written and by
/// whom, extract_html() has its text; where a script puts the text into the page, JSON-LD has it.
/// Author and place of a byline are kept, the place as the extra field `place`. A language of `en`
/// gives way to `gu` where most words are in Gujarati letters. Its date is find_date()'s. Lines
/// known to recur over its site are dropped; an id made of its text is as if none were known.
/// `name` is how an explanation and messages call the page. Any bytes are safe. Cost: about linear.
///
/// Faults: kInvalidUtf8 (names the byte), kTooLarge (see HtmlTree), kEmptyExtraction,
/// finish_article()'s.
tl::expected<Article, RecordFault> article_from_html(const HtmlPage& page,
                                                     const ExtractionOptions& options = {},
                                                     std::string_view name = {});

/// A fragment of HTML, such as a feed's content, as plain text: what a reader sees as lines or
/// paragraphs, with '\n' between them, entities resolved, blanks single; scripts, styles and
/// comments are gone. What is too large for HtmlTree comes out as it is, with single blanks.
/// Precondition: valid UTF-8.
std::string text_of_html(std::string_view fragment);

}  // namespace shodh
