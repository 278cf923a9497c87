#include "searchd/http/entity_tag.h"

#include <algorithm>

#include "common/base/hash.h"

namespace shodh {
namespace {

std::string_view without_weakness(std::string_view tag) {
  return tag.starts_with("W/") ? tag.substr(2) : tag;
}

}  // namespace

std::string entity_tag(std::string_view body) { return '"' + hash_hex(body) + '"'; }

bool names_entity_tag(std::string_view if_none_match, std::string_view tag) {
  constexpr std::string_view kBlanks = " \t,";
  tag = without_weakness(tag);
  std::string_view rest = if_none_match;
  if (rest == "*") return true;
  while (true) {
    rest.remove_prefix(std::min(rest.find_first_not_of(kBlanks), rest.size()));
    rest = without_weakness(rest);
    // A tag may hold commas, so the quotes are what ends it.
    if (!rest.starts_with('"')) return false;
    const std::size_t end = rest.find('"', 1);
    if (end == std::string_view::npos) return false;
    if (rest.substr(0, end + 1) == tag) return true;
    rest.remove_prefix(end + 1);
  }
}

}  // namespace shodh
