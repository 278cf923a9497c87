#pragma once

#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "common/base/result.h"
#include "common/index/article.h"
#include "common/index/article_codec.h"

namespace shodh {

/// Holds the articles of a run on disk between reading and indexing, so that an archive larger than
/// memory can be put into order, have its repeats dropped and its dictionary trained before the
/// first document is written. Takes 40 bytes of memory an article and about a third of the text's
/// size on disk.
///
/// add() and order() from one thread; then read() from any number at once.
class ArticleSpool {
 public:
  /// What is kept in memory of an article.
  struct Entry {
    std::uint64_t offset = 0;  ///< of its compressed record in the file
    std::uint32_t bytes = 0;
    std::uint32_t text_bytes = 0;
    std::int64_t date = 0;  ///< seconds since 1970; kNoDate without one
    std::uint64_t id_hash_high = 0;
    std::uint64_t id_hash_low = 0;
  };

  /// Makes a nameless file in `directory`, which is gone when the spool is. Fails with kIo.
  static Result<ArticleSpool> create(const std::filesystem::path& directory);

  /// Appends an article. Precondition: its id is set. Fails with kIo, as on a full disk.
  Status add(const Article& article);

  /// Ends adding: of articles with one id only the last added stays, and the rest are put newest
  /// first, those without a date last; equal dates by id hash, so that the order does not depend on
  /// the order of reading. Returns how many were dropped. Fails with kIo.
  Result<std::uint64_t> order();

  /// The articles in their order. Valid after order().
  [[nodiscard]] const std::vector<Entry>& entries() const { return entries_; }

  /// Reads articles back. One object a thread.
  class Reader {
   public:
    /// The serialized form (see article_codec.h) of an entry's article. Fails with kIo or kCorrupt.
    Result<std::string> read(const Entry& entry);

   private:
    friend class ArticleSpool;
    Reader(int descriptor, ArticleCodec codec)
        : descriptor_(descriptor), codec_(std::move(codec)) {}
    int descriptor_;  // the spool's, which outlives its readers
    ArticleCodec codec_;
  };
  [[nodiscard]] Result<Reader> reader() const;

 private:
  struct FileCloser {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  ArticleSpool(std::FILE* file, std::filesystem::path path, ArticleCodec codec)
      : file_(file), path_(std::move(path)), codec_(std::move(codec)) {}

  std::unique_ptr<std::FILE, FileCloser> file_;
  std::filesystem::path path_;
  ArticleCodec codec_;
  std::uint64_t size_ = 0;
  std::vector<Entry> entries_;
};

}  // namespace shodh
