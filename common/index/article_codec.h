#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/result.h"
#include "common/index/article.h"

namespace shodh {

/// The article as bytes, not compressed; FORMAT.md has the layout. Linear, safe on any thread.
std::string serialize_article(const Article& article);

/// The inverse of serialize_article(). Fails with kCorrupt on any other bytes.
Result<Article> deserialize_article(std::string_view bytes);

/// A zstd dictionary of about `limit_bytes`, trained on serialized articles. Empty (which the codec
/// takes as "no dictionary") where the samples are too few or too small to train on. Its id, made
/// from its content, is never 0.
std::string train_article_dictionary(const std::vector<std::string>& samples,
                                     std::size_t limit_bytes = std::size_t{110} * 1024);

/// The id by which compressed articles name their dictionary; 0 for the empty dictionary.
std::uint32_t dictionary_id(std::string_view dictionary);

/// Article to compressed bytes and back: zstd with the generation's dictionary and a checksum in
/// every frame. One object a thread.
class ArticleCodec {
 public:
  /// Fails with kCorrupt if `dictionary` is neither empty nor a zstd dictionary.
  static Result<ArticleCodec> create(std::string_view dictionary, int level = 3);
  ArticleCodec(ArticleCodec&&) noexcept;
  ArticleCodec& operator=(ArticleCodec&&) noexcept;
  ~ArticleCodec();

  /// Compresses what serialize_article() made.
  std::string compress(std::string_view serialized);
  /// Fails with kCorrupt on damaged bytes, kIncompatible where they name another dictionary.
  Result<std::string> decompress(std::string_view compressed);

  std::string encode(const Article& article) { return compress(serialize_article(article)); }
  Result<Article> decode(std::string_view compressed);

 private:
  struct State;
  explicit ArticleCodec(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace shodh
