#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace shodh {

// Article::extras is the text of a JSON object, or empty where it has no member.

/// Adds a member whose value is a string, in place of one of that name, as the last one. Linear.
void add_extra(std::string& extras, std::string_view name, std::string_view value);

/// The same for a value that is JSON already. Precondition: well-formed.
void add_raw_extra(std::string& extras, std::string_view name, std::string_view json);

/// The member of that name, if its value is a string. Linear.
std::optional<std::string> extra_text(std::string_view extras, std::string_view name);

}  // namespace shodh
