#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/json.h"
#include "common/base/result.h"

namespace shodh {

/// The members of one JSON object, taken by name and type; of a name that comes twice the last.
/// What is not there or of another type gives an empty value, and the first such name is kept, so
/// that one question at the end tells whether all was there. One thread.
class JsonMembers {
 public:
  /// Fails with kCorrupt where the text is no JSON object. It must outlive the result.
  static Result<JsonMembers> parse(std::string_view json);

  std::string text(std::string_view name) { return find(name, JsonType::kString).text; }
  /// Not a fault where it is not there or no string.
  [[nodiscard]] std::optional<std::string> optional_text(std::string_view name) const;
  /// A whole number that is not negative.
  std::uint64_t number(std::string_view name);
  std::vector<JsonElement> array(std::string_view name);

  /// The first name that was missing or of another type; empty where none was.
  [[nodiscard]] const std::string& missing() const { return missing_; }

 private:
  JsonElement find(std::string_view name, JsonType type);
  void note(std::string_view name);

  std::map<std::string, JsonElement, std::less<>> members_;
  std::string missing_;
};

}  // namespace shodh
