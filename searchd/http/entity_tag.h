#pragma once

#include <string>
#include <string_view>

namespace shodh {

/// A strong entity tag (RFC 9110, section 8.8.3) for a body: its hash between quotes.
std::string entity_tag(std::string_view body);

/// Whether an If-None-Match field (`*`, or tags separated by commas, `W/` before a weak one) names
/// `tag`, compared weakly as RFC 9110, section 13.1.2 has it. A malformed field names none.
bool names_entity_tag(std::string_view if_none_match, std::string_view tag);

}  // namespace shodh
