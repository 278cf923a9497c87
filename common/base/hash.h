#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <tuple>

#include "common/base/result.h"

namespace shodh {

// XXH3 (xxHash 0.8): fast, the same on every machine, no defence against those who craft
// collisions.

/// 64 bits, for tables in memory.
std::uint64_t hash_64(std::string_view bytes);

struct Hash128 {
  std::uint64_t high = 0;
  std::uint64_t low = 0;

  friend bool operator==(const Hash128&, const Hash128&) = default;
  friend bool operator<(const Hash128& a, const Hash128& b) {
    return std::tie(a.high, a.low) < std::tie(b.high, b.low);
  }
};

/// 128 bits: two different texts never met the same one yet.
Hash128 hash_128(std::string_view bytes);

/// 32 hexadecimal digits, for what is written down.
std::string to_hex(const Hash128& hash);

/// to_hex() of hash_128().
std::string hash_hex(std::string_view bytes);

/// hash_hex() of a file's content, read in pieces. Fails with kNotFound or kIo.
Result<std::string> hash_file_hex(const std::filesystem::path& path);

}  // namespace shodh
