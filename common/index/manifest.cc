#include "common/index/manifest.h"

#include "common/analysis/analyzer.h"
#include "common/base/hash.h"
#include "common/base/json.h"
#include "common/base/json_checksum.h"
#include "common/base/json_members.h"
#include "common/index/schema.h"

namespace shodh {
namespace {

Result<ManifestFile> parse_file(std::string_view json) {
  auto members = JsonMembers::parse(json);
  if (!members) return fail(members);
  JsonMembers& reader = *members;
  ManifestFile file{reader.text("path"), reader.number("bytes"), reader.text("xxh3")};
  if (!reader.missing().empty()) {
    return fail(ErrorCode::kCorrupt, "a file without '{}'", reader.missing());
  }
  return file;
}

}  // namespace

std::uint64_t Manifest::total_bytes() const {
  std::uint64_t total = 0;
  for (const ManifestFile& file : files) total += file.bytes;
  return total;
}

std::string manifest_to_json(const Manifest& manifest) {
  JsonWriter json;
  json.begin_object();
  json.member("format_version", manifest.format_version);
  json.member("analyzer_version", manifest.analyzer_version);
  json.member("program_version", manifest.program_version);
  json.member("generation", manifest.generation);
  json.member("built_at", manifest.built_at);
  json.member("articles", manifest.articles);
  json.member("terms", manifest.terms);
  json.member("text_bytes", manifest.text_bytes);
  if (manifest.content_digest) json.member("content_digest", *manifest.content_digest);
  if (manifest.first_date) json.member("first_date", *manifest.first_date);
  if (manifest.last_date) json.member("last_date", *manifest.last_date);
  json.member("dictionary_id", manifest.dictionary_id);
  json.key("shards");
  json.begin_array();
  for (const std::string& shard : manifest.shards) json.value(shard);
  json.end_array();
  json.key("files");
  json.begin_array();
  for (const ManifestFile& file : manifest.files) {
    json.begin_object();
    json.member("path", file.path);
    json.member("bytes", file.bytes);
    json.member("xxh3", file.xxh3);
    json.end_object();
  }
  json.end_array();
  json.end_object();
  return with_json_checksum(std::move(json).text());
}

Result<Manifest> parse_manifest(std::string_view json) {
  const JsonChecksum checksum = json_checksum_of(json);
  if (checksum == JsonChecksum::kMissing) {
    return fail(ErrorCode::kCorrupt, "manifest: no checksum in it");
  }
  auto members = JsonMembers::parse(json);
  if (!members) return fail_in("manifest", members);
  if (checksum == JsonChecksum::kWrong) {
    return fail(ErrorCode::kCorrupt, "manifest: bad checksum");
  }
  JsonMembers& reader = *members;
  Manifest manifest;
  manifest.format_version = static_cast<std::uint32_t>(reader.number("format_version"));
  if (manifest.format_version != schema::kFormatVersion) {
    return fail(ErrorCode::kIncompatible,
                "index format {} is not the one this program reads ({}): rebuild the index",
                manifest.format_version, schema::kFormatVersion);
  }
  manifest.analyzer_version = reader.text("analyzer_version");
  manifest.program_version = reader.text("program_version");
  manifest.generation = static_cast<std::uint32_t>(reader.number("generation"));
  manifest.built_at = reader.text("built_at");
  manifest.articles = reader.number("articles");
  manifest.terms = reader.number("terms");
  manifest.text_bytes = reader.number("text_bytes");
  manifest.content_digest = reader.optional_text("content_digest");
  manifest.first_date = reader.optional_text("first_date");
  manifest.last_date = reader.optional_text("last_date");
  manifest.dictionary_id = static_cast<std::uint32_t>(reader.number("dictionary_id"));
  for (const JsonElement& shard : reader.array("shards")) manifest.shards.push_back(shard.text);
  for (const JsonElement& element : reader.array("files")) {
    auto file = parse_file(element.raw);
    if (!file) return fail_in("manifest", file);
    manifest.files.push_back(*std::move(file));
  }
  if (!reader.missing().empty()) {
    return fail(ErrorCode::kCorrupt, "manifest: '{}' is missing or of the wrong type",
                reader.missing());
  }
  return manifest;
}

Status check_compatible(const Manifest& manifest) {
  if (manifest.analyzer_version != Analyzer::version()) {
    return fail(ErrorCode::kIncompatible,
                "generation {} was written by analyser {} and this program has {}: rebuild the "
                "index with shodh-indexer build",
                manifest.generation, manifest.analyzer_version, Analyzer::version());
  }
  return {};
}

Result<ManifestFile> describe_file(const std::filesystem::path& generation_directory,
                                   const std::string& relative_path) {
  const std::filesystem::path path = generation_directory / relative_path;
  auto hash = hash_file_hex(path);
  if (!hash) return fail(hash);
  std::error_code error;
  const auto bytes = std::filesystem::file_size(path, error);
  if (error) return fail(ErrorCode::kIo, "{}: {}", path.string(), error.message());
  return ManifestFile{relative_path, bytes, *std::move(hash)};
}

}  // namespace shodh
