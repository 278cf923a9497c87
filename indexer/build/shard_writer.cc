#include "indexer/build/shard_writer.h"

#include <xapian.h>

#include <algorithm>
#include <optional>
#include <span>
#include <utility>

#include "common/index/schema.h"
#include "indexer/build/document_builder.h"

namespace shodh {
namespace {

namespace fs = std::filesystem;

/// Each open database takes some six descriptors.
constexpr std::size_t kMergeFanIn = 64;

tl::unexpected<Error> xapian_failure(const fs::path& directory, const Xapian::Error& error) {
  const char* const system = error.get_error_string();
  return fail(ErrorCode::kIo, "{}: {}{}{}", directory.string(), error.get_msg(),
              system != nullptr ? ": " : "", system != nullptr ? system : "");
}

Status merge_once(std::span<const fs::path> sources, const fs::path& target) {
  fs::path unfinished = target;
  unfinished += ".part";
  std::error_code error;
  fs::remove_all(unfinished, error);
  if (!error) fs::create_directories(target.parent_path(), error);
  if (error) return fail(ErrorCode::kIo, "{}: {}", unfinished.string(), error.message());
  try {
    Xapian::Database all;
    for (const fs::path& source : sources) all.add_database(Xapian::Database(source.string()));
    all.compact(unfinished.string(), Xapian::Compactor::FULL);
  } catch (const Xapian::Error& failure) {
    return xapian_failure(unfinished, failure);
  }
  fs::rename(unfinished, target, error);
  if (error) return fail(ErrorCode::kIo, "{}: {}", target.string(), error.message());
  return {};
}

/// merge_once(), if that was not done before.
Status merge(std::span<const fs::path> sources, const fs::path& target) {
  std::error_code ignored;
  if (!fs::exists(target, ignored)) {
    if (auto merged = merge_once(sources, target); !merged) return merged;
  }
  for (const fs::path& source : sources) fs::remove_all(source, ignored);
  return {};
}

fs::path merge_path(const fs::path& scratch, int round, std::size_t number) {
  return scratch / fmt::format("merge-{}-{:06}", round, number);
}

}  // namespace

struct ShardWriter::State {
  fs::path directory;
  Xapian::WritableDatabase database;
  DocumentBuilder builder;

  /// The document of the article with this id, if there is one. Throws Xapian::Error.
  [[nodiscard]] std::optional<Xapian::docid> document_of(std::string_view id) const {
    const std::string term = schema::encode_value_term(schema::kIdPrefix, id);
    const auto posting = database.postlist_begin(term);
    if (posting == database.postlist_end(term)) return std::nullopt;
    return *posting;
  }
};

namespace {

Result<Xapian::WritableDatabase> open_database(const fs::path& directory, int flags) {
  try {
    return Xapian::WritableDatabase(directory.string(), flags | Xapian::DB_NO_SYNC);
  } catch (const Xapian::Error& error) {
    return xapian_failure(directory, error);
  }
}

}  // namespace

ShardWriter::ShardWriter(std::unique_ptr<State> state) : state_(std::move(state)) {}
ShardWriter::ShardWriter(ShardWriter&&) noexcept = default;
ShardWriter& ShardWriter::operator=(ShardWriter&&) noexcept = default;

ShardWriter::~ShardWriter() {
  if (!state_) return;
  try {
    state_->database.close();
  } catch (const Xapian::Error&) {
    // What was not committed is not wanted any more: the caller has an error already.
  }
}

Result<ShardWriter> ShardWriter::create(const fs::path& directory) {
  auto database = open_database(directory, Xapian::DB_CREATE_OR_OVERWRITE);
  if (!database) return fail(database);
  auto builder = DocumentBuilder::create();
  if (!builder) return fail(builder);
  return ShardWriter(
      std::make_unique<State>(State{directory, *std::move(database), *std::move(builder)}));
}

Result<ShardWriter> ShardWriter::open(const fs::path& directory) {
  auto database = open_database(directory, Xapian::DB_OPEN);
  if (!database) return fail(database);
  auto builder = DocumentBuilder::create();
  if (!builder) return fail(builder);
  return ShardWriter(
      std::make_unique<State>(State{directory, *std::move(database), *std::move(builder)}));
}

Status ShardWriter::add(const Article& article, std::string_view compressed,
                        std::string_view story_key) {
  try {
    state_->database.add_document(state_->builder.build(article, compressed, story_key));
    return {};
  } catch (const Xapian::Error& error) {
    return xapian_failure(state_->directory, error);
  }
}

Status ShardWriter::replace(const Article& article, std::string_view compressed,
                            std::string_view story_key) {
  try {
    const auto document = state_->document_of(article.id);
    if (!document) {
      return fail(ErrorCode::kNotFound, "{}: no article {}", state_->directory.string(),
                  article.id);
    }
    state_->database.replace_document(*document,
                                      state_->builder.build(article, compressed, story_key));
    return {};
  } catch (const Xapian::Error& error) {
    return xapian_failure(state_->directory, error);
  }
}

Result<std::optional<std::string>> ShardWriter::find(std::string_view id) const {
  try {
    const auto document = state_->document_of(id);
    if (!document) return std::nullopt;
    return state_->database.get_document(*document).get_data();
  } catch (const Xapian::Error& error) {
    return xapian_failure(state_->directory, error);
  }
}

Result<bool> ShardWriter::remove(std::string_view id) {
  const std::string term = schema::encode_value_term(schema::kIdPrefix, id);
  try {
    if (!state_->database.term_exists(term)) return false;
    state_->database.delete_document(term);
    return true;
  } catch (const Xapian::Error& error) {
    return xapian_failure(state_->directory, error);
  }
}

Status ShardWriter::commit() {
  try {
    state_->database.commit();
    return {};
  } catch (const Xapian::Error& error) {
    return xapian_failure(state_->directory, error);
  }
}

fs::path first_merge_of(const fs::path& scratch, std::size_t source) {
  return merge_path(scratch, 0, source / kMergeFanIn);
}

Status merge_shards(std::vector<fs::path> sources, const fs::path& target, const fs::path& scratch,
                    const std::function<bool()>& should_stop) {
  for (int round = 0; sources.size() > kMergeFanIn; ++round) {
    std::vector<fs::path> merged;
    for (std::size_t first = 0; first < sources.size(); first += kMergeFanIn) {
      if (should_stop()) return fail(ErrorCode::kInterrupted, "interrupted");
      const std::size_t count = std::min(kMergeFanIn, sources.size() - first);
      fs::path path = merge_path(scratch, round, merged.size());
      auto done = merge(std::span(sources).subspan(first, count), path);
      if (!done) return done;
      merged.push_back(std::move(path));
    }
    sources = std::move(merged);
  }
  if (should_stop()) return fail(ErrorCode::kInterrupted, "interrupted");
  return merge(sources, target);
}

}  // namespace shodh
