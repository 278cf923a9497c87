#pragma once

#include <string_view>

#include "common/analysis/token.h"
#include "common/base/json.h"

namespace shodh {

/// Writes a token of `text` as one object: start, end (bytes), text, type, position, exact, stem
/// (null where there is none).
void write_token(JsonWriter& json, const Token& token, std::string_view text);

}  // namespace shodh
