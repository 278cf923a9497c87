#include <array>

#include "indexer/sources/source.h"

namespace shodh {

std::string_view reject_code_name(RejectCode code) {
  static constexpr std::array<std::string_view, 10> kNames{
      "invalid_json", "invalid_utf8",     "not_an_object",   "missing_text", "invalid_field",
      "too_large",    "empty_extraction", "truncated_input", "legacy_font",  "unsupported"};
  return kNames.at(static_cast<std::size_t>(code));
}

}  // namespace shodh
