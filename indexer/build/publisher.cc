#include "indexer/build/publisher.h"

#include <algorithm>
#include <functional>
#include <future>
#include <system_error>
#include <utility>

#include "common/analysis/analyzer.h"
#include "common/base/atomic_file.h"
#include "common/base/file.h"
#include "common/base/version.h"
#include "common/index/article_codec.h"
#include "common/index/lexicon.h"
#include "common/index/lexicon_writer.h"
#include "common/index/schema.h"
#include "indexer/build/generation_reader.h"

namespace shodh {
namespace {

namespace fs = std::filesystem;

/// Removes the entries of a folder for which `is_wanted` is false.
Status remove_entries(const fs::path& folder,
                      const std::function<bool(const fs::path&)>& is_wanted) {
  std::error_code error;
  std::vector<fs::path> unwanted;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end;
       entry.increment(error)) {
    if (!is_wanted(entry->path())) unwanted.push_back(entry->path());
  }
  for (const fs::path& path : unwanted) {
    if (!error) fs::remove_all(path, error);
  }
  if (error) return io_failure(folder, error);
  return {};
}

bool is_leftover(const fs::path& path) { return path.extension() == ".tmp"; }

Result<std::vector<std::string>> list_files(const fs::path& directory) {
  std::vector<std::string> paths;
  std::error_code error;
  for (fs::recursive_directory_iterator entry(directory, error), end; !error && entry != end;
       entry.increment(error)) {
    if (entry->is_regular_file(error)) {
      paths.push_back(entry->path().lexically_relative(directory).generic_string());
    }
  }
  if (error) return io_failure(directory, error);
  std::ranges::sort(paths);
  return paths;
}

const ManifestFile* find_file(const std::vector<ManifestFile>& files, std::string_view path) {
  const auto file = std::ranges::find(files, path, &ManifestFile::path);
  return file == files.end() ? nullptr : &*file;
}

Result<std::vector<ManifestFile>> describe_files(const fs::path& directory,
                                                 const std::vector<ManifestFile>& known_files) {
  auto paths = list_files(directory);
  if (!paths) return fail(paths);
  std::vector<ManifestFile> files;
  for (const std::string& path : *paths) {
    if (const ManifestFile* known = find_file(known_files, path)) {
      files.push_back(*known);
      continue;
    }
    auto file = describe_file(directory, path);
    if (!file) return fail(file);
    files.push_back(*std::move(file));
  }
  return files;
}

bool is_known_shard(const std::vector<ManifestFile>& known_files, const std::string& shard) {
  return std::ranges::any_of(
      known_files, [&](const ManifestFile& file) { return file.path.starts_with(shard + "/"); });
}

Result<std::uint32_t> read_dictionary_id(const fs::path& directory) {
  auto dictionary = read_file(directory / kDictionaryFileName);
  if (!dictionary && dictionary.error().code() == ErrorCode::kNotFound) return 0;
  if (!dictionary) return fail(dictionary);
  return dictionary_id(*dictionary);
}

Status check_new_shards(const GenerationDraft& draft, const DraftContents& contents) {
  for (const std::string& shard : contents.shards) {
    if (is_known_shard(contents.known_files, shard)) continue;
    if (auto checked = check_database(draft.directory() / shard); !checked) return checked;
  }
  return {};
}

Result<Manifest> make_manifest(const GenerationDraft& draft, const DraftContents& contents) {
  auto dictionary = read_dictionary_id(draft.directory());
  if (!dictionary) return fail(dictionary);
  auto reader = GenerationReader::open(draft.directory(), contents.shards, *dictionary);
  if (!reader) return fail(reader);
  auto facts = reader->measure();
  if (!facts) return fail(facts);
  if (facts->articles != contents.articles) {
    return fail(ErrorCode::kCorrupt,
                "the new generation has {} articles, and should have {}: it is not published",
                facts->articles, contents.articles);
  }
  auto lexicon = reader->write_lexicon(draft.directory() / kLexiconFileName);
  if (!lexicon) return fail(lexicon);
  auto files = describe_files(draft.directory(), contents.known_files);
  if (!files) return fail(files);

  Manifest manifest;
  manifest.format_version = schema::kFormatVersion;
  manifest.analyzer_version = Analyzer::version();
  manifest.program_version = kProgramVersion;
  manifest.generation = draft.number();
  manifest.built_at = iso_utc(current_instant());
  manifest.articles = facts->articles;
  manifest.terms = facts->terms;
  manifest.text_bytes = contents.text_bytes;
  manifest.content_digest = contents.content_digest;
  manifest.first_date = facts->first_date;
  manifest.last_date = facts->last_date;
  manifest.dictionary_id = *dictionary;
  manifest.shards = contents.shards;
  manifest.files = *std::move(files);
  return manifest;
}

Status switch_current(const IndexFolder& folder, std::uint32_t number) {
  return write_file_atomically(folder.current_file(), fmt::format("{:06}\n", number));
}

}  // namespace

Result<GenerationDraft> GenerationDraft::begin(const IndexFolder& folder) {
  std::error_code error;
  fs::create_directories(folder.generations(), error);
  if (error) return io_failure(folder.generations(), error);
  auto removed = remove_entries(folder.generations(), std::not_fn(is_leftover));
  if (!removed) return fail(removed);
  auto numbers = folder.list();
  if (!numbers) return fail(numbers);
  return open(folder, numbers->empty() ? 1 : numbers->back() + 1);
}

Result<GenerationDraft> GenerationDraft::open(const IndexFolder& folder, std::uint32_t number) {
  GenerationDraft draft(number, folder.unfinished(number), folder.parts(number));
  for (const fs::path& directory : {draft.directory_, draft.parts_}) {
    std::error_code error;
    fs::create_directories(directory, error);
    if (error) return io_failure(directory, error);
  }
  return draft;
}

Result<std::optional<GenerationDraft>> GenerationDraft::resume(const IndexFolder& folder) {
  const auto left = folder.list_parts();
  if (!left) return fail(left);
  const auto finished = folder.list();
  if (!finished) return fail(finished);
  const auto published = folder.published();
  if (!published) return fail(published);
  if (left->empty()) return std::nullopt;
  const std::uint32_t number = left->back();
  const std::uint32_t newest = finished->empty() ? 0 : finished->back();
  const bool is_finished = number == newest;
  if (number < newest || *published == number) return std::nullopt;

  auto removed = remove_entries(folder.generations(), [&](const fs::path& path) {
    return !is_leftover(path) || path == folder.unfinished(number) || path == folder.parts(number);
  });
  if (!removed) return fail(removed);
  if (is_finished) return GenerationDraft(number, {}, folder.parts(number));
  auto draft = open(folder, number);
  if (!draft) return fail(draft);
  auto cleared = remove_entries(draft->directory(), [](const fs::path& path) {
    return path.filename() == kBuiltShardName || path.filename() == kDictionaryFileName;
  });
  if (!cleared) return fail(cleared);
  return *std::move(draft);
}

GenerationDraft::GenerationDraft(GenerationDraft&& other) noexcept
    : number_(other.number_),
      directory_(std::exchange(other.directory_, {})),
      parts_(std::exchange(other.parts_, {})) {}

GenerationDraft& GenerationDraft::operator=(GenerationDraft&& other) noexcept {
  std::swap(number_, other.number_);
  std::swap(directory_, other.directory_);
  std::swap(parts_, other.parts_);
  return *this;
}

GenerationDraft::~GenerationDraft() {
  std::error_code ignored;
  if (!directory_.empty()) fs::remove_all(directory_, ignored);
  if (!parts_.empty()) fs::remove_all(parts_, ignored);
}

Result<Manifest> finish(const IndexFolder& folder, GenerationDraft& draft,
                        const DraftContents& contents) {
  // All three go through all of the databases, and none depends on another. What is to be synced
  // afterwards is little.
  auto checked = std::async(std::launch::async, [&] { return check_new_shards(draft, contents); });
  const auto synced_before =
      std::async(std::launch::async, [&] { return sync_tree(draft.directory()); });
  auto manifest = make_manifest(draft, contents);
  if (auto sound = checked.get(); !sound) return fail(sound);
  if (!manifest) return fail(manifest);
  auto written =
      write_file_atomically(draft.directory() / kManifestFileName, manifest_to_json(*manifest));
  if (!written) return fail(written);
  if (auto synced = sync_tree(draft.directory()); !synced) return fail(synced);

  std::error_code error;
  fs::rename(draft.directory(), folder.generation(draft.number()), error);
  if (error) return io_failure(draft.directory(), error);
  draft.directory_.clear();
  if (auto synced = sync_directory(folder.generations()); !synced) return fail(synced);
  return manifest;
}

Result<std::uint32_t> published_generation(const IndexFolder& folder) {
  auto published = folder.published();
  if (!published) return fail(published);
  if (!*published) {
    return fail(ErrorCode::kNotFound, "{}: nothing is published here yet; run shodh-indexer build",
                folder.root().string());
  }
  return **published;
}

Status publish(const IndexFolder& folder, std::uint32_t number) {
  auto numbers = folder.list();
  if (!numbers) return fail(numbers);
  if (std::ranges::find(*numbers, number) == numbers->end()) {
    return fail(ErrorCode::kNotFound, "there is no generation {}; there are: {}", number,
                fmt::join(*numbers, ", "));
  }
  auto manifest = folder.manifest(number);
  if (!manifest) return fail(manifest);
  if (auto compatible = check_compatible(*manifest); !compatible) return compatible;
  return switch_current(folder, number);
}

Status discard(const IndexFolder& folder, std::uint32_t number) {
  // Out of the list first, so that a removal that is cut short leaves no half generation there.
  const fs::path doomed = folder.unfinished(number);
  std::error_code error;
  fs::rename(folder.generation(number), doomed, error);
  if (!error) fs::remove_all(doomed, error);
  if (error) return io_failure(doomed, error);
  return {};
}

Result<std::vector<PrunedGeneration>> prune(const IndexFolder& folder, std::uint32_t keep) {
  auto numbers = folder.list();
  if (!numbers) return fail(numbers);
  auto published = folder.published();
  if (!published) return fail(published);
  std::vector<PrunedGeneration> pruned;
  const std::size_t old_count = numbers->size() > keep ? numbers->size() - keep : 0;
  for (std::size_t i = 0; i < old_count; ++i) {
    const std::uint32_t number = (*numbers)[i];
    if (number == *published) continue;
    const bool held = GenerationPin::is_pinned(folder, number);
    pruned.push_back({number, !held});
    if (held) continue;
    if (auto discarded = discard(folder, number); !discarded) return fail(discarded);
  }
  return pruned;
}

Result<Manifest> verify(const IndexFolder& folder, std::uint32_t number) {
  auto manifest = folder.manifest(number);
  if (!manifest) return fail(manifest);
  if (auto compatible = check_compatible(*manifest); !compatible) return fail(compatible);
  const fs::path directory = folder.generation(number);
  for (const ManifestFile& expected : manifest->files) {
    auto found = describe_file(directory, expected.path);
    if (!found) return fail(found);
    if (*found != expected) {
      return fail(ErrorCode::kCorrupt,
                  "{}: {} bytes with checksum {}, the manifest says {} bytes with {}",
                  (directory / expected.path).string(), found->bytes, found->xxh3, expected.bytes,
                  expected.xxh3);
    }
  }
  for (const std::string& shard : manifest->shards) {
    if (auto checked = check_database(directory / shard); !checked) return fail(checked);
  }
  auto lexicon = Lexicon::open(directory / kLexiconFileName);
  if (!lexicon) return fail(lexicon);
  if (auto checked = lexicon->check(); !checked) return fail(checked);
  auto reader = GenerationReader::open(directory, manifest->shards, manifest->dictionary_id);
  if (!reader) return fail(reader);
  auto articles = reader->check_articles();
  if (!articles) return fail(articles);
  if (*articles != manifest->articles) {
    return fail(ErrorCode::kCorrupt, "generation {}: {} articles, the manifest says {}", number,
                *articles, manifest->articles);
  }
  return manifest;
}

}  // namespace shodh
