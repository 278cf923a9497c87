#include "common/base/json_members.h"

#include <utility>

namespace shodh {

Result<JsonMembers> JsonMembers::parse(std::string_view json) {
  auto elements = parse_json_elements(json, JsonType::kObject);
  if (!elements) return fail(elements);
  JsonMembers members;
  for (JsonElement& element : *elements) members.members_[element.key] = std::move(element);
  return members;
}

std::optional<std::string> JsonMembers::optional_text(std::string_view name) const {
  const auto member = members_.find(name);
  if (member == members_.end() || member->second.type != JsonType::kString) return std::nullopt;
  return member->second.text;
}

std::uint64_t JsonMembers::number(std::string_view name) {
  const auto value = json_integer(find(name, JsonType::kNumber));
  if (!value || *value < 0) {
    note(name);
    return 0;
  }
  return static_cast<std::uint64_t>(*value);
}

std::vector<JsonElement> JsonMembers::array(std::string_view name) {
  auto elements = parse_json_elements(find(name, JsonType::kArray).raw, JsonType::kArray);
  if (!elements) note(name);
  return elements.value_or(std::vector<JsonElement>{});
}

JsonElement JsonMembers::find(std::string_view name, JsonType type) {
  const auto member = members_.find(name);
  if (member != members_.end() && member->second.type == type) return member->second;
  note(name);
  return {};
}

void JsonMembers::note(std::string_view name) {
  if (missing_.empty()) missing_ = name;
}

}  // namespace shodh
