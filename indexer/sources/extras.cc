#include "indexer/sources/extras.h"

#include <algorithm>
#include <utility>

#include "common/base/json.h"

namespace shodh {

void add_raw_extra(std::string& extras, std::string_view name, std::string_view json) {
  JsonWriter writer;
  writer.begin_object();
  if (!extras.empty()) {
    const auto members = parse_json_elements(extras, JsonType::kObject);
    if (members) {
      for (const JsonElement& member : *members) {
        if (member.key == name) continue;
        writer.key(member.key);
        writer.raw(member.raw);
      }
    }
  }
  writer.key(name);
  writer.raw(json);
  writer.end_object();
  extras = std::move(writer).text();
}

void add_extra(std::string& extras, std::string_view name, std::string_view value) {
  JsonWriter writer;
  writer.value(value);
  add_raw_extra(extras, name, std::move(writer).text());
}

std::optional<std::string> extra_text(std::string_view extras, std::string_view name) {
  if (extras.find(name) == std::string_view::npos) return std::nullopt;
  auto members = parse_json_elements(extras, JsonType::kObject);
  if (!members) return std::nullopt;
  const auto found = std::ranges::find(*members, name, &JsonElement::key);
  if (found == members->end() || found->type != JsonType::kString) return std::nullopt;
  return std::move(found->text);
}

}  // namespace shodh
