#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "common/index/article.h"
#include "indexer/sources/article_json.h"

namespace shodh {

/// One news page as it was fetched.
struct HtmlPage {
  std::string_view bytes;
  std::optional<std::string> url;      ///< where it was fetched from, absolute
  std::optional<std::string> charset;  ///< from an HTTP header
};

/// The article in a news page. Any bytes are safe.
///
/// Faults: kInvalidUtf8 (names the byte), kTooLarge (see HtmlTree), kEmptyExtraction.
tl::expected<Article, RecordFault> article_from_html(const HtmlPage& page);

/// A fragment of HTML, such as a feed's content, as plain text: what a reader sees as lines or
/// paragraphs, with '\n' between them, entities resolved, blanks single; scripts, styles and
/// comments are gone. What is too large for HtmlTree comes out as it is, with single blanks.
/// Precondition: valid UTF-8.
std::string text_of_html(std::string_view fragment);

}  // namespace shodh
