#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "indexer/sources/article_json.h"

namespace shodh {

/// The bytes of an HTML page as UTF-8, without a byte order mark. The encoding is told by, first
/// that says it: a byte order mark; zero bytes as UTF-16 has them; `http_charset`; a `<meta>` among
/// the first 4 KB; being valid UTF-8; a guess by the letters. Valid UTF-8 with a Gujarati letter is
/// UTF-8 whatever a header or the page says, for servers add `iso-8859-1` by themselves. A label
/// that names no encoding is passed over.
///
/// Faults: kInvalidUtf8, where the bytes are not of the encoding that they are said to be in (names
/// the byte). Any bytes are safe. Linear.
tl::expected<std::string, RecordFault> utf8_from_html(
    std::string_view bytes, const std::optional<std::string>& http_charset);

}  // namespace shodh
