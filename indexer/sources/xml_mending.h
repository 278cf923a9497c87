#pragma once

#include <string>
#include <string_view>

namespace shodh {

/// XML with the mistakes put right that feeds are full of and that can mean one thing only, so that
/// a strict parser reads it: control characters that XML forbids, as they are or as references,
/// become blanks; an `&` or a `<` that begins nothing is itself; HTML's entities (`&nbsp;`) become
/// numbers. Other entities stay, for the parser to refuse. CDATA sections, comments and
/// instructions have only their control characters replaced.
///
/// Line ends stay where they are. The encoding must be one in which markup is ASCII. Any bytes are
/// safe. Linear.
std::string mended_xml(std::string_view xml);

}  // namespace shodh
