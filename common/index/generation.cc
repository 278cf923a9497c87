#include "common/index/generation.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <system_error>
#include <utility>

#include "common/base/atomic_file.h"
#include "common/index/article_codec.h"

namespace shodh {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kPartsEnding = ".parts.tmp";

std::string folder_name(std::uint32_t number) { return fmt::format("{:06}", number); }

std::optional<std::uint32_t> parse_number(std::string_view text) {
  std::uint32_t number = 0;
  const auto parsed = std::from_chars(text.data(), text.data() + text.size(), number);
  if (parsed.ec != std::errc{} || parsed.ptr != text.data() + text.size()) return std::nullopt;
  return number;
}

std::string reason(int error) { return std::generic_category().message(error); }

/// The numbers of the folders that are called by one and `ending`, ascending.
Result<std::vector<std::uint32_t>> list_numbers(const fs::path& folder, std::string_view ending) {
  std::vector<std::uint32_t> numbers;
  std::error_code error;
  if (!fs::exists(folder, error)) return numbers;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end;
       entry.increment(error)) {
    const std::string name = entry->path().filename().string();
    if (!name.ends_with(ending)) continue;
    const auto number = parse_number(std::string_view(name).substr(0, name.size() - ending.size()));
    if (number && name == folder_name(*number) + std::string(ending)) numbers.push_back(*number);
  }
  if (error) {
    return fail(ErrorCode::kIo, "{}: cannot list: {}", folder.string(), error.message());
  }
  std::ranges::sort(numbers);
  return numbers;
}

void close_descriptor(int descriptor) {
  if (descriptor >= 0) ::close(descriptor);  // gives the flock back, too
}

}  // namespace

Result<std::string> load_dictionary(const fs::path& generation_directory, std::uint32_t id) {
  if (id == 0) return std::string();
  const fs::path path = generation_directory / kDictionaryFileName;
  auto dictionary = read_file(path);
  if (!dictionary) return fail(dictionary);
  if (dictionary_id(*dictionary) != id) {
    return fail(ErrorCode::kCorrupt, "{}: has the id {}, not {}", path.string(),
                dictionary_id(*dictionary), id);
  }
  return dictionary;
}

fs::path IndexFolder::generation(std::uint32_t number) const {
  return generations() / folder_name(number);
}

fs::path IndexFolder::unfinished(std::uint32_t number) const {
  return generations() / (folder_name(number) + ".tmp");
}

fs::path IndexFolder::parts(std::uint32_t number) const {
  return generations() / (folder_name(number) + std::string(kPartsEnding));
}

Result<std::optional<std::uint32_t>> IndexFolder::published() const {
  auto text = read_file(current_file());
  if (!text && text.error().code() == ErrorCode::kNotFound) return std::nullopt;
  if (!text) return fail(text);
  std::string_view name = *text;
  while (name.ends_with('\n')) name.remove_suffix(1);
  const auto number = parse_number(name);
  if (!number) {
    return fail(ErrorCode::kCorrupt,
                "{}: '{}' does not name a generation; write the number of one that 'shodh-indexer "
                "generations' lists, or use rollback",
                current_file().string(), name);
  }
  return number;
}

Result<std::vector<std::uint32_t>> IndexFolder::list() const {
  return list_numbers(generations(), "");
}

Result<std::vector<std::uint32_t>> IndexFolder::list_parts() const {
  return list_numbers(generations(), kPartsEnding);
}

Result<Manifest> IndexFolder::manifest(std::uint32_t number) const {
  const std::string context = fmt::format("generation {}", number);
  auto text = read_file(generation(number) / kManifestFileName);
  if (!text) return fail_in(context, text);
  auto manifest = parse_manifest(*text);
  if (!manifest) return fail_in(context, manifest);
  return manifest;
}

Result<GenerationPin> GenerationPin::acquire(const IndexFolder& folder, std::uint32_t number) {
  const fs::path path = folder.generation(number) / kManifestFileName;
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) {
    const int error = errno;
    return fail(error == ENOENT ? ErrorCode::kNotFound : ErrorCode::kIo,
                "generation {}: cannot open its manifest: {}", number, reason(error));
  }
  if (::flock(descriptor, LOCK_SH | LOCK_NB) != 0) {
    const int error = errno;
    ::close(descriptor);
    return fail(ErrorCode::kNotFound, "generation {} is being removed: {}", number, reason(error));
  }
  return GenerationPin(descriptor);
}

GenerationPin::GenerationPin(GenerationPin&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)) {}

GenerationPin& GenerationPin::operator=(GenerationPin&& other) noexcept {
  if (this != &other) {
    close_descriptor(descriptor_);
    descriptor_ = std::exchange(other.descriptor_, -1);
  }
  return *this;
}

GenerationPin::~GenerationPin() { close_descriptor(descriptor_); }

bool GenerationPin::is_pinned(const IndexFolder& folder, std::uint32_t number) {
  const fs::path path = folder.generation(number) / kManifestFileName;
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return false;
  const bool free = ::flock(descriptor, LOCK_EX | LOCK_NB) == 0;
  ::close(descriptor);
  return !free;
}

Result<WriterLock> WriterLock::acquire(const IndexFolder& folder) {
  std::error_code error;
  fs::create_directories(folder.generations(), error);
  if (error) {
    return fail(ErrorCode::kIo, "{}: cannot make the folder: {}", folder.generations().string(),
                error.message());
  }
  const int descriptor = ::open(folder.lock_file().c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  if (descriptor < 0) {
    return fail(ErrorCode::kIo, "{}: cannot open: {}", folder.lock_file().string(), reason(errno));
  }
  if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
    const int lock_error = errno;
    ::close(descriptor);
    if (lock_error == EWOULDBLOCK) {
      return fail(ErrorCode::kBusy,
                  "{}: another shodh-indexer is writing this index; wait for it to end",
                  folder.root().string());
    }
    return fail(ErrorCode::kIo, "{}: cannot lock: {}", folder.lock_file().string(),
                reason(lock_error));
  }
  return WriterLock(descriptor);
}

WriterLock::WriterLock(WriterLock&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)) {}

WriterLock& WriterLock::operator=(WriterLock&& other) noexcept {
  if (this != &other) {
    close_descriptor(descriptor_);
    descriptor_ = std::exchange(other.descriptor_, -1);
  }
  return *this;
}

WriterLock::~WriterLock() { close_descriptor(descriptor_); }

}  // namespace shodh
