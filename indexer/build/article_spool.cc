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

/// Stands before each record.
struct Header {
  std::uint32_t fingerprint_bytes = 0;  // its pairs and its key, each 8 bytes
  std::uint32_t article_bytes = 0;      // compressed
};

void append_words(std::string& bytes, std::span<const std::uint64_t> words) {
  bytes.append(reinterpret_cast<const char*>(words.data()), words.size_bytes());
}

/// All of an entry that the article says.
ArticleSpool::Entry entry_of(const Article& article, std::string_view serialized) {
  ArticleSpool::Entry entry;
  entry.text_bytes = static_cast<std::uint32_t>(text_bytes(article));
  entry.place = place_of(article);
  entry.record = hash_128(serialized);
  const auto content = content_of(article);
  entry.content = content ? hash_128(serialize_article(*content)) : entry.record;
  return entry;
}

/// Where a record stands whose header is at `offset`.
void place_record(ArticleSpool::Entry& entry, std::uint64_t offset, const Header& header) {
  entry.offset = offset + sizeof header + header.fingerprint_bytes;
  entry.bytes = header.article_bytes;
  entry.fingerprint_bytes = header.fingerprint_bytes;
}

}  // namespace

Result<ArticleSpool::Packer> ArticleSpool::Packer::create() {
  auto codec = ArticleCodec::create({}, kSpoolLevel);
  if (!codec) return fail(codec);
  return Packer(*std::move(codec));
}

ArticleSpool::Record ArticleSpool::Packer::pack(const Article& article) {
  const std::string serialized = serialize_article(article);
  const std::string compressed = codec_.compress(serialized);
  const StoryFingerprint& fingerprint = fingerprinter_.take(article);
  const std::size_t words = 1 + fingerprint.pairs.size();
  const Header header{static_cast<std::uint32_t>(words * sizeof(std::uint64_t)),
                      static_cast<std::uint32_t>(compressed.size())};
  Record record;
  record.bytes.reserve(sizeof header + header.fingerprint_bytes + compressed.size());
  record.bytes.append(reinterpret_cast<const char*>(&header), sizeof header);
  append_words(record.bytes, fingerprint.pairs);
  append_words(record.bytes, {&fingerprint.key, 1});
  record.bytes += compressed;
  record.entry = entry_of(article, serialized);
  place_record(record.entry, 0, header);
  return record;
}

Result<ArticleSpool> ArticleSpool::open(const std::filesystem::path& path, const char* mode) {
  std::FILE* const file = std::fopen(path.c_str(), mode);
  if (file == nullptr) {
    return fail(ErrorCode::kIo, "{}: cannot open: {}", path.string(), reason(errno));
  }
  return ArticleSpool(file, path);
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
  auto codec = ArticleCodec::create({}, kSpoolLevel);
  if (!codec) return fail(codec);
  const auto read = [this](void* to, std::size_t count) {
    return std::fread(to, 1, count, file_.get()) == count;
  };
  std::string record;  // without its header
  while (size_ < bytes) {
    Header header;
    const bool has_header = read(&header, sizeof header);
    const std::uint64_t length = std::uint64_t{header.fingerprint_bytes} + header.article_bytes;
    const bool has_key = header.fingerprint_bytes >= sizeof(std::uint64_t) &&
                         header.fingerprint_bytes % sizeof(std::uint64_t) == 0;
    const bool fits =
        has_header && has_key && length <= bytes - size_ - std::min(sizeof header, bytes - size_);
    record.resize(fits ? length : 0);
    if (!fits || !read(record.data(), length)) {
      return fail(ErrorCode::kCorrupt, "{}: damaged, or shorter than its {} bytes", path_.string(),
                  bytes);
    }
    auto serialized = codec->decompress(std::string_view(record).substr(header.fingerprint_bytes));
    if (!serialized) return fail_in(path_.string(), serialized);
    auto article = deserialize_article(*serialized);
    if (!article) return fail_in(path_.string(), article);
    entries_.push_back(entry_of(*article, *serialized));
    place_record(entries_.back(), size_, header);
    size_ += sizeof header + length;
  }
  // What is written next stands where the last record ended.
  if (::ftruncate(::fileno(file_.get()), static_cast<off_t>(bytes)) != 0 ||
      std::fseek(file_.get(), 0, SEEK_END) != 0) {
    return write_failure(path_, errno);
  }
  return {};
}

Status ArticleSpool::add(const Record& record) {
  const std::string& bytes = record.bytes;
  if (std::fwrite(bytes.data(), 1, bytes.size(), file_.get()) != bytes.size()) {
    return write_failure(path_, errno);
  }
  entries_.push_back(record.entry);
  entries_.back().offset += size_;
  size_ += bytes.size();
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

Status ArticleSpool::Reader::read_at(std::uint64_t offset, std::span<char> bytes) const {
  std::size_t done = 0;
  while (done < bytes.size()) {
    const auto count = ::pread(descriptor_, bytes.data() + done, bytes.size() - done,
                               static_cast<off_t>(offset + done));
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) {
      return fail(ErrorCode::kIo, "the spool file of this run cannot be read back: {}",
                  count < 0 ? reason(errno) : "it ends early");
    }
    done += static_cast<std::size_t>(count);
  }
  return {};
}

Result<std::string> ArticleSpool::Reader::read(const Entry& entry) {
  bytes_.resize(entry.bytes);
  if (auto read = read_at(entry.offset, bytes_); !read) return fail(read);
  return codec_.decompress(bytes_);
}

Status ArticleSpool::Reader::read(const Entry& entry, StoryFingerprint& fingerprint) {
  const std::size_t words = entry.fingerprint_bytes / sizeof(std::uint64_t);
  const std::uint64_t offset = entry.offset - entry.fingerprint_bytes;
  std::vector<std::uint64_t>& pairs = fingerprint.pairs;
  pairs.resize(words);  // the key is the last of them
  auto read = read_at(offset, {reinterpret_cast<char*>(pairs.data()), entry.fingerprint_bytes});
  if (!read) return read;
  fingerprint.key = pairs.back();
  pairs.pop_back();
  return {};
}

}  // namespace shodh
