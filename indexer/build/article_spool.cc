#include "indexer/build/article_spool.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <utility>

namespace shodh {
namespace {

constexpr int kSpoolLevel = 1;  // zstd: read back once, so fast to write
constexpr const char* kFileName = "spool";

std::string reason(int error) { return std::generic_category().message(error); }

tl::unexpected<Error> write_failure(const std::filesystem::path& path, int error) {
  return fail(ErrorCode::kIo, "{}: cannot write: {}", path.string(), reason(error));
}

/// Each record has its length before it, for note_records().
using RecordLength = std::uint32_t;

}  // namespace

Result<ArticleSpool> ArticleSpool::open(const std::filesystem::path& path, const char* mode) {
  auto codec = ArticleCodec::create({}, kSpoolLevel);
  if (!codec) return fail(codec);
  std::FILE* const file = std::fopen(path.c_str(), mode);
  if (file == nullptr) {
    return fail(ErrorCode::kIo, "{}: cannot open: {}", path.string(), reason(errno));
  }
  return ArticleSpool(file, path, *std::move(codec));
}

Result<ArticleSpool> ArticleSpool::create(const std::filesystem::path& directory) {
  const std::filesystem::path path = directory / kFileName;
  auto spool = open(path, "wb+e");
  // Without a name it is gone with the process, however that ends.
  if (spool) ::unlink(path.c_str());
  return spool;
}

Result<ArticleSpool> ArticleSpool::create_lasting(const std::filesystem::path& directory) {
  auto spool = open(directory / kFileName, "wb+e");
  if (spool) spool->is_lasting_ = true;
  return spool;
}

Result<ArticleSpool> ArticleSpool::reopen(const std::filesystem::path& directory,
                                          std::uint64_t bytes) {
  auto spool = open(directory / kFileName, "rb+e");
  if (!spool) return spool;
  spool->is_lasting_ = true;
  if (auto noted = spool->note_records(bytes); !noted) return fail(noted);
  return spool;
}

Status ArticleSpool::note_records(std::uint64_t bytes) {
  std::string record;
  while (size_ < bytes) {
    RecordLength length = 0;
    const bool has_length = std::fread(&length, sizeof length, 1, file_.get()) == 1 &&
                            length <= bytes - size_ - std::min(sizeof length, bytes - size_);
    record.resize(has_length ? length : 0);
    if (!has_length || std::fread(record.data(), 1, length, file_.get()) != length) {
      return fail(ErrorCode::kCorrupt, "{}: shorter than its {} bytes", path_.string(), bytes);
    }
    auto serialized = codec_.decompress(record);
    if (!serialized) return fail_in(path_.string(), serialized);
    auto article = deserialize_article(*serialized);
    if (!article) return fail_in(path_.string(), article);
    note(*article, *serialized, length);
  }
  // What is written next stands where the last record ended.
  if (::ftruncate(::fileno(file_.get()), static_cast<off_t>(bytes)) != 0 ||
      std::fseek(file_.get(), 0, SEEK_END) != 0) {
    return write_failure(path_, errno);
  }
  return {};
}

void ArticleSpool::note(const Article& article, std::string_view serialized,
                        RecordLength record_bytes) {
  Entry entry;
  entry.offset = size_ + sizeof record_bytes;
  entry.bytes = record_bytes;
  entry.text_bytes = static_cast<std::uint32_t>(shodh::text_bytes(article));
  entry.place = place_of(article);
  entry.record = hash_128(serialized);
  const auto content = content_of(article);
  entry.content = content ? hash_128(serialize_article(*content)) : entry.record;
  entries_.push_back(entry);
  size_ = entry.offset + record_bytes;
}

Status ArticleSpool::add(const Article& article) {
  const std::string serialized = serialize_article(article);
  const std::string record = codec_.compress(serialized);
  const auto length = static_cast<RecordLength>(record.size());
  if (std::fwrite(&length, sizeof length, 1, file_.get()) != 1 ||
      std::fwrite(record.data(), 1, record.size(), file_.get()) != record.size()) {
    return write_failure(path_, errno);
  }
  note(article, serialized, length);
  return {};
}

Result<std::uint64_t> ArticleSpool::sync() {
  if (std::fflush(file_.get()) != 0) return write_failure(path_, errno);
  if (is_lasting_ && ::fdatasync(::fileno(file_.get())) != 0) return write_failure(path_, errno);
  return size_;
}

Result<ArticleSpool::Repeats> ArticleSpool::order() {
  if (std::fflush(file_.get()) != 0) return write_failure(path_, errno);
  Repeats repeats;
  const auto keep_first_of_each = [this](auto is_same, auto on_repeat) {
    std::size_t kept = 0;
    for (std::size_t i = 0; i < entries_.size(); ++i) {
      if (kept > 0 && is_same(entries_[kept - 1], entries_[i])) {
        on_repeat(entries_[kept - 1], entries_[i]);
      } else {
        entries_[kept++] = entries_[i];
      }
    }
    entries_.resize(kept);
  };
  // The offset grows with every article added: the last of an id comes first, and is kept.
  std::ranges::sort(entries_, [](const Entry& a, const Entry& b) {
    return a.place.id != b.place.id ? a.place.id < b.place.id : a.offset > b.offset;
  });
  keep_first_of_each(
      [](const Entry& kept, const Entry& next) { return kept.place.id == next.place.id; },
      [&](const Entry& kept, const Entry& next) {
        ++(kept.record == next.record ? repeats.duplicates : repeats.replaced);
      });
  std::ranges::sort(entries_, [](const Entry& a, const Entry& b) {
    return a.content != b.content ? a.content < b.content : a.offset < b.offset;
  });
  keep_first_of_each(
      [](const Entry& kept, const Entry& next) { return kept.content == next.content; },
      [&](const Entry&, const Entry&) { ++repeats.duplicates; });
  std::ranges::sort(entries_,
                    [](const Entry& a, const Entry& b) { return a.place.comes_before(b.place); });
  return repeats;
}

std::uint64_t ArticleSpool::text_bytes() const {
  std::uint64_t bytes = 0;
  for (const Entry& entry : entries_) bytes += entry.text_bytes;
  return bytes;
}

std::string ArticleSpool::content_digest() const {
  Hash128 all;  // no two records are alike, so none undoes another
  for (const Entry& entry : entries_) {
    all.high ^= entry.record.high;
    all.low ^= entry.record.low;
  }
  return to_hex(all);
}

Result<ArticleSpool::Reader> ArticleSpool::reader() const {
  auto codec = ArticleCodec::create({}, kSpoolLevel);
  if (!codec) return fail(codec);
  return Reader(::fileno(file_.get()), *std::move(codec));
}

Result<std::string> ArticleSpool::Reader::read(const Entry& entry) {
  std::string record(entry.bytes, '\0');
  std::size_t done = 0;
  while (done < record.size()) {
    const auto count = ::pread(descriptor_, record.data() + done, record.size() - done,
                               static_cast<off_t>(entry.offset + done));
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) {
      return fail(ErrorCode::kIo, "the spool file of this run cannot be read back: {}",
                  count < 0 ? reason(errno) : "it ends early");
    }
    done += static_cast<std::size_t>(count);
  }
  return codec_.decompress(record);
}

}  // namespace shodh
