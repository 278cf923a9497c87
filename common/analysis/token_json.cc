#include "common/analysis/token_json.h"

namespace shodh {

void write_token(JsonWriter& json, const Token& token, std::string_view text) {
  json.begin_object();
  json.member("start", std::uint64_t{token.range.begin});
  json.member("end", std::uint64_t{token.range.end});
  json.member("text", token.range.of(text));
  json.member("type", token_type_name(token.type));
  json.member("position", token.position);
  json.member("exact", token.exact);
  json.key("stem");
  if (token.stem.empty()) {
    json.null();
  } else {
    json.value(token.stem);
  }
  json.end_object();
}

}  // namespace shodh
