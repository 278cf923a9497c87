#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace shodh {

// A JSON object may carry the XXH3-128 of all its bytes before the member: `,"checksum":"…"}`.

/// The object with its checksum as the last member, and a line end. Precondition: it has members.
std::string with_json_checksum(std::string object);

enum class JsonChecksum : std::uint8_t { kMissing, kWrong, kRight };

/// Whether an object is as with_json_checksum() wrote it. Any bytes are safe.
JsonChecksum json_checksum_of(std::string_view object);

}  // namespace shodh
