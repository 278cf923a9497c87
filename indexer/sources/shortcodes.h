#pragma once

#include <string>
#include <string_view>

namespace shodh {

/// The HTML of a WordPress post without its shortcodes: `[gallery ids="1,2"]` and other tags in
/// brackets go, what is between a beginning and an end tag stays, but for that of a caption or an
/// embedded address. Words in brackets that are no shortcode stay: without `/` or attributes only
/// the names that WordPress itself has count. Linear.
std::string without_shortcodes(std::string_view html);

/// What WordPress makes of a post when it shows it, as far as the text goes: shortcodes gone, and
/// in a post of the classic editor, which has no markup for paragraphs, an empty line begins one.
std::string wordpress_html(std::string_view content);

}  // namespace shodh
