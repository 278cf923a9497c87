#include "common/base/json_checksum.h"

#include "common/base/hash.h"

namespace shodh {
namespace {

constexpr std::string_view kMember = ",\"checksum\":\"";

}  // namespace

std::string with_json_checksum(std::string object) {
  object.pop_back();  // the brace
  const std::string checksum = hash_hex(object);
  return (object += kMember) + checksum + "\"}\n";
}

JsonChecksum json_checksum_of(std::string_view object) {
  const std::size_t at = object.rfind(kMember);
  if (at == std::string_view::npos) return JsonChecksum::kMissing;
  const std::string_view stated = object.substr(at + kMember.size());
  const bool is_right = stated.starts_with(hash_hex(object.substr(0, at)) + "\"");
  return is_right ? JsonChecksum::kRight : JsonChecksum::kWrong;
}

}  // namespace shodh
