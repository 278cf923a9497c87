#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/calendar.h"
#include "common/base/result.h"

namespace shodh {

/// A file of a generation as it was when published.
struct ManifestFile {
  std::string path;  ///< relative to the generation's folder, '/' between names
  std::uint64_t bytes = 0;
  std::string xxh3;  ///< XXH3-128 of the content, 32 hexadecimal digits

  friend bool operator==(const ManifestFile&, const ManifestFile&) = default;
};

/// What a generation says of itself, in its `manifest.json`.
struct Manifest {
  std::uint32_t format_version = 0;
  std::string analyzer_version;
  std::string program_version;
  std::uint32_t generation = 0;
  std::string built_at;  ///< ISO 8601, UTC
  std::uint64_t articles = 0;
  std::uint64_t terms = 0;       ///< distinct index terms
  std::uint64_t text_bytes = 0;  ///< of titles and bodies
  /// ArticleSpool::content_digest() of what a build made it of; none after an update.
  std::optional<std::string> content_digest;
  std::optional<std::string> first_date;  ///< Indian day of the oldest dated article
  std::optional<std::string> last_date;
  std::uint32_t dictionary_id = 0;  ///< 0: articles are compressed without one
  std::vector<std::string> shards;  ///< folders of Xapian databases, in order
  std::vector<ManifestFile> files;  ///< every other file of the generation

  /// Of all files.
  [[nodiscard]] std::uint64_t total_bytes() const;
};

/// The manifest as JSON, with a checksum of itself.
std::string manifest_to_json(const Manifest& manifest);

/// Fails with kCorrupt (not a manifest, or its own checksum is wrong), kIncompatible (another
/// format version: the message says to rebuild).
Result<Manifest> parse_manifest(std::string_view json);

/// Whether this program can read the generation: kIncompatible, saying to rebuild, where it was
/// written by another analyser version.
Status check_compatible(const Manifest& manifest);

/// Size and checksum of one file. Reads it whole. Fails with kNotFound or kIo.
Result<ManifestFile> describe_file(const std::filesystem::path& generation_directory,
                                   const std::string& relative_path);

}  // namespace shodh
