#include "common/base/hash.h"

#include <xxhash.h>

#include <array>
#include <cerrno>
#include <fstream>
#include <memory>
#include <system_error>
#include <vector>

namespace shodh {
namespace {

struct StateDeleter {
  void operator()(XXH3_state_t* state) const { XXH3_freeState(state); }
};

}  // namespace

std::uint64_t hash_64(std::string_view bytes) { return XXH3_64bits(bytes.data(), bytes.size()); }

Hash128 hash_128(std::string_view bytes) {
  const XXH128_hash_t hash = XXH3_128bits(bytes.data(), bytes.size());
  return {hash.high64, hash.low64};
}

std::string to_hex(const Hash128& hash) {
  return fmt::format("{:016x}{:016x}", hash.high, hash.low);
}

std::string hash_hex(std::string_view bytes) { return to_hex(hash_128(bytes)); }

Result<std::string> hash_file_hex(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    const int error = errno;
    return fail(error == ENOENT ? ErrorCode::kNotFound : ErrorCode::kIo, "{}: cannot open: {}",
                path.string(), std::generic_category().message(error));
  }
  const std::unique_ptr<XXH3_state_t, StateDeleter> state(XXH3_createState());
  XXH3_128bits_reset(state.get());
  std::vector<char> chunk(std::size_t{1} << 20U);
  while (file) {
    file.read(chunk.data(), static_cast<std::streamsize>(chunk.size()));
    XXH3_128bits_update(state.get(), chunk.data(), static_cast<std::size_t>(file.gcount()));
  }
  if (file.bad()) return fail(ErrorCode::kIo, "{}: cannot read", path.string());
  const XXH128_hash_t hash = XXH3_128bits_digest(state.get());
  return to_hex({hash.high64, hash.low64});
}

}  // namespace shodh
