#include "indexer/build/article_spool.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <limits>
#include <system_error>
#include <tuple>

#include "common/base/hash.h"

namespace shodh {
namespace {

constexpr std::int64_t kNoDate = std::numeric_limits<std::int64_t>::min();
constexpr int kSpoolLevel = 1;  // zstd: read back once, so fast to write

std::string reason(int error) { return std::generic_category().message(error); }

}  // namespace

Result<ArticleSpool> ArticleSpool::create(const std::filesystem::path& directory) {
  const std::filesystem::path path = directory / "spool";
  std::FILE* const file = std::fopen(path.c_str(), "wb+");
  if (file == nullptr) {
    return fail(ErrorCode::kIo, "{}: cannot create: {}", path.string(), reason(errno));
  }
  // Without a name it is gone with the process, however that ends.
  ::unlink(path.c_str());
  auto codec = ArticleCodec::create({}, kSpoolLevel);
  if (!codec) {
    std::fclose(file);
    return fail(codec);
  }
  return ArticleSpool(file, path, *std::move(codec));
}

Status ArticleSpool::add(const Article& article) {
  const std::string record = codec_.encode(article);
  if (std::fwrite(record.data(), 1, record.size(), file_.get()) != record.size()) {
    return fail(ErrorCode::kIo, "{}: cannot write: {}", path_.string(), reason(errno));
  }
  Entry entry;
  entry.offset = size_;
  entry.bytes = static_cast<std::uint32_t>(record.size());
  entry.text_bytes = static_cast<std::uint32_t>(shodh::text_bytes(article));
  entry.date = kNoDate;
  if (article.date) {
    const auto instant = parse_iso_instant(*article.date);
    if (instant) entry.date = instant->time_since_epoch().count();
  }
  const Hash128 id_hash = hash_128(article.id);
  entry.id_hash_high = id_hash.high;
  entry.id_hash_low = id_hash.low;
  entries_.push_back(entry);
  size_ += record.size();
  return {};
}

Result<std::uint64_t> ArticleSpool::order() {
  if (std::fflush(file_.get()) != 0) {
    return fail(ErrorCode::kIo, "{}: cannot write: {}", path_.string(), reason(errno));
  }
  const auto id = [](const Entry& entry) {
    return std::tie(entry.id_hash_high, entry.id_hash_low);
  };
  // The offset grows with every article added: the last of an id comes first, and is kept.
  std::ranges::sort(entries_, [&](const Entry& a, const Entry& b) {
    return id(a) != id(b) ? id(a) < id(b) : a.offset > b.offset;
  });
  const auto repeats = std::unique(entries_.begin(), entries_.end(),
                                   [&](const Entry& a, const Entry& b) { return id(a) == id(b); });
  const auto dropped = static_cast<std::uint64_t>(entries_.end() - repeats);
  entries_.erase(repeats, entries_.end());
  std::ranges::sort(entries_, [&](const Entry& a, const Entry& b) {
    return a.date != b.date ? a.date > b.date : id(a) < id(b);
  });
  return dropped;
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
