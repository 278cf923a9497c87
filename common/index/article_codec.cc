#include "common/index/article_codec.h"

#include <zdict.h>
#include <zstd.h>

#include <array>

#include "common/base/varint.h"

namespace shodh {
namespace {

constexpr char kSerialVersion = 1;

// The order of the optional texts in a serialized article; their bits in the presence mask. New
// fields are added at the end.
constexpr std::array kTextFields{&Article::url,    &Article::title,    &Article::title_en,
                                 &Article::date,   &Article::section,  &Article::source,
                                 &Article::author, &Article::language, &Article::body};
constexpr std::uint64_t kTagsBit = std::uint64_t{1} << kTextFields.size();

/// Reads what append_…() wrote; after the first fault every read gives nothing and ok() is false.
class Reader {
 public:
  explicit Reader(std::string_view bytes) : rest_(bytes) {}

  std::uint64_t varint() {
    const auto number = take_varint(rest_);
    ok_ = ok_ && number;
    return number.value_or(0);
  }
  std::string text() {
    const auto text = ok_ ? take_sized(rest_) : std::nullopt;
    ok_ = text.has_value();
    return std::string(text.value_or(std::string_view()));
  }
  [[nodiscard]] bool ok() const { return ok_; }
  [[nodiscard]] bool at_end() const { return rest_.empty(); }

 private:
  std::string_view rest_;
  bool ok_ = true;
};

struct ContextDeleter {
  void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
  void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
};

}  // namespace

std::string serialize_article(const Article& article) {
  std::uint64_t present = article.tags ? kTagsBit : 0;
  for (std::size_t i = 0; i < kTextFields.size(); ++i) {
    if (article.*kTextFields[i]) present |= std::uint64_t{1} << i;
  }
  std::string out(1, kSerialVersion);
  append_varint(out, present);
  append_sized(out, article.id);
  for (const auto field : kTextFields) {
    if (article.*field) append_sized(out, *(article.*field));
  }
  if (article.tags) {
    append_varint(out, article.tags->size());
    for (const std::string& tag : *article.tags) append_sized(out, tag);
  }
  append_sized(out, article.extras);
  return out;
}

Result<Article> deserialize_article(std::string_view bytes) {
  if (bytes.empty() || bytes.front() != kSerialVersion) {
    return fail(ErrorCode::kCorrupt, "stored article: unknown layout");
  }
  Reader reader(bytes.substr(1));
  Article article;
  const std::uint64_t present = reader.varint();
  article.id = reader.text();
  for (std::size_t i = 0; i < kTextFields.size(); ++i) {
    if ((present & (std::uint64_t{1} << i)) != 0) article.*kTextFields[i] = reader.text();
  }
  if ((present & kTagsBit) != 0) {
    article.tags.emplace();
    for (std::uint64_t left = reader.varint(); left > 0 && reader.ok(); --left) {
      article.tags->push_back(reader.text());
    }
  }
  article.extras = reader.text();
  if (!reader.ok() || !reader.at_end() || present >= kTagsBit * 2) {
    return fail(ErrorCode::kCorrupt, "stored article: damaged");
  }
  return article;
}

std::string train_article_dictionary(const std::vector<std::string>& samples,
                                     std::size_t limit_bytes) {
  std::string concatenated;
  std::vector<std::size_t> sizes;
  for (const std::string& sample : samples) {
    concatenated += sample;
    sizes.push_back(sample.size());
  }
  // Below some ten times the dictionary's size of samples, training makes a dictionary that costs
  // more than it saves.
  limit_bytes = std::min(limit_bytes, concatenated.size() / 10);
  std::string dictionary(limit_bytes, '\0');
  const std::size_t size =
      ZDICT_trainFromBuffer(dictionary.data(), dictionary.size(), concatenated.data(), sizes.data(),
                            static_cast<unsigned>(sizes.size()));
  if (ZDICT_isError(size) != 0) return {};
  dictionary.resize(size);
  return dictionary;
}

std::uint32_t dictionary_id(std::string_view dictionary) {
  return ZDICT_getDictID(dictionary.data(), dictionary.size());
}

struct ArticleCodec::State {
  std::unique_ptr<ZSTD_CCtx, ContextDeleter> compressor{ZSTD_createCCtx()};
  std::unique_ptr<ZSTD_DCtx, ContextDeleter> decompressor{ZSTD_createDCtx()};
  std::uint32_t dictionary_id = 0;
};

ArticleCodec::ArticleCodec(std::unique_ptr<State> state) : state_(std::move(state)) {}
ArticleCodec::ArticleCodec(ArticleCodec&&) noexcept = default;
ArticleCodec& ArticleCodec::operator=(ArticleCodec&&) noexcept = default;
ArticleCodec::~ArticleCodec() = default;

Result<ArticleCodec> ArticleCodec::create(std::string_view dictionary, int level) {
  auto state = std::make_unique<State>();
  state->dictionary_id = shodh::dictionary_id(dictionary);
  if (!dictionary.empty() && state->dictionary_id == 0) {
    return fail(ErrorCode::kCorrupt, "not a zstd dictionary");
  }
  ZSTD_CCtx* const compressor = state->compressor.get();
  ZSTD_DCtx* const decompressor = state->decompressor.get();
  const auto ok = [](std::size_t result) { return ZSTD_isError(result) == 0; };
  if (!ok(ZSTD_CCtx_setParameter(compressor, ZSTD_c_compressionLevel, level)) ||
      !ok(ZSTD_CCtx_setParameter(compressor, ZSTD_c_checksumFlag, 1)) ||
      !ok(ZSTD_CCtx_loadDictionary(compressor, dictionary.data(), dictionary.size())) ||
      !ok(ZSTD_DCtx_loadDictionary(decompressor, dictionary.data(), dictionary.size()))) {
    return fail(ErrorCode::kCorrupt, "zstd does not take the dictionary");
  }
  return ArticleCodec(std::move(state));
}

std::string ArticleCodec::compress(std::string_view serialized) {
  std::string compressed(ZSTD_compressBound(serialized.size()), '\0');
  const std::size_t size = ZSTD_compress2(state_->compressor.get(), compressed.data(),
                                          compressed.size(), serialized.data(), serialized.size());
  compressed.resize(size);  // cannot fail: the buffer has the bound's size
  return compressed;
}

Result<std::string> ArticleCodec::decompress(std::string_view compressed) {
  const std::uint32_t wanted = ZSTD_getDictID_fromFrame(compressed.data(), compressed.size());
  if (wanted != 0 && wanted != state_->dictionary_id) {
    return fail(ErrorCode::kIncompatible, "stored article: needs dictionary {}, have {}", wanted,
                state_->dictionary_id);
  }
  const unsigned long long size = ZSTD_getFrameContentSize(compressed.data(), compressed.size());
  constexpr unsigned long long kMaxArticleBytes = 1ULL << 30U;  // against damaged size fields
  if (size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN ||
      size > kMaxArticleBytes) {
    return fail(ErrorCode::kCorrupt, "stored article: not a zstd frame");
  }
  std::string serialized(size, '\0');
  const std::size_t got =
      ZSTD_decompressDCtx(state_->decompressor.get(), serialized.data(), serialized.size(),
                          compressed.data(), compressed.size());
  if (ZSTD_isError(got) != 0 || got != size) {
    return fail(ErrorCode::kCorrupt, "stored article: {}",
                ZSTD_isError(got) != 0 ? ZSTD_getErrorName(got) : "wrong length");
  }
  return serialized;
}

Result<Article> ArticleCodec::decode(std::string_view compressed) {
  auto serialized = decompress(compressed);
  if (!serialized) return fail(serialized);
  return deserialize_article(*serialized);
}

}  // namespace shodh
