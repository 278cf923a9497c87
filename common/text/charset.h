#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "common/base/result.h"

namespace shodh {

/// `bytes` in the encoding `charset` as UTF-8. Labels are IANA's, in any case; those of Latin-1 and
/// ASCII mean windows-1252, as on the web (WHATWG Encoding Standard). A byte order mark is kept.
/// Fails with kInvalidArgument on a label that names nothing, and with kCorrupt, naming the byte,
/// where the bytes are not of the encoding. Linear; thread-safe.
Result<std::string> utf8_from_charset(std::string_view bytes, std::string_view charset);

/// The encoding that text with bytes above 0x7F most likely is in, by ICU's detector, which counts
/// frequent letters; nullopt where it has nothing to say. A guess: for text that does not say it
/// itself. Cost: a few milliseconds.
std::optional<std::string> guess_charset(std::string_view bytes);

}  // namespace shodh
