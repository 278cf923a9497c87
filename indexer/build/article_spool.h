#pragma once

#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "common/base/file.h"
#include "common/base/hash.h"
#include "common/base/result.h"
#include "common/index/article.h"
#include "common/index/article_codec.h"
#include "indexer/build/article_place.h"
#include "indexer/build/story_fingerprint.h"

namespace shodh {

/// Holds the articles of a run on disk between reading and indexing, so that an archive larger than
/// memory can be put into order, have its repeats dropped and its dictionary trained before the
/// first document is written. Beside each stands its fingerprint, which stories are told by. Takes
/// 80 bytes of memory an article, and on disk about a third of the text's size and 1 KB an article.
///
/// add() and order() from one thread; then read() from any number at once.
class ArticleSpool {
 public:
  /// What is kept in memory of an article.
  struct Entry {
    std::uint64_t offset = 0;  ///< of its compressed record in the file
    std::uint32_t bytes = 0;
    std::uint32_t text_bytes = 0;
    std::uint32_t fingerprint_bytes = 0;  ///< of what stands before the record
    ArticlePlace place;
    Hash128 record;   ///< of the whole article
    Hash128 content;  ///< of its content_of(), else of the whole
  };

  /// What order() dropped.
  struct Repeats {
    std::uint64_t replaced = 0;    ///< gave way to a later article with its id
    std::uint64_t duplicates = 0;  ///< the same content came before, under its own id or another

    friend bool operator==(const Repeats&, const Repeats&) = default;
  };

  /// Makes a nameless file in `directory`, which is gone when the spool is. Fails with kIo.
  static Result<ArticleSpool> create(const std::filesystem::path& directory);

  /// Makes the file `directory/spool`, which stays, for a run that may be gone on with.
  static Result<ArticleSpool> create_lasting(const std::filesystem::path& directory);

  /// Opens what create_lasting() made, as it was when its file had `bytes`; what was added after is
  /// cut off. Reads all of it. Fails with kIo, kCorrupt where it is shorter or damaged.
  static Result<ArticleSpool> reopen(const std::filesystem::path& directory, std::uint64_t bytes);

  /// An article as it is written.
  struct Record {
    std::string bytes;
    Entry entry;  ///< its offset is that in `bytes`
  };

  /// Makes records. One object a thread.
  class Packer {
   public:
    /// Fails with kInternal.
    static Result<Packer> create();
    /// Precondition: the article's id is set.
    Record pack(const Article& article);

   private:
    explicit Packer(ArticleCodec codec) : codec_(std::move(codec)) {}
    ArticleCodec codec_;
    StoryFingerprinter fingerprinter_;
  };

  /// Appends an article. Fails with kIo, as on a full disk.
  Status add(const Record& record);

  /// Makes what was added durable, if the file lasts, and returns its size for reopen().
  /// Fails with kIo.
  Result<std::uint64_t> sync();

  /// Ends adding: of articles with one id only the last added stays, of those with one content the
  /// first added, and the rest are put into the order of their places. Fails with kIo.
  Result<Repeats> order();

  /// The articles in their order. Valid after order().
  [[nodiscard]] const std::vector<Entry>& entries() const { return entries_; }

  /// Of titles and bodies of all entries.
  [[nodiscard]] std::uint64_t text_bytes() const;

  /// A digest of the entries' articles, whatever their order: 32 hexadecimal digits. Valid after
  /// order().
  [[nodiscard]] std::string content_digest() const;

  /// Reads articles back. One object a thread.
  class Reader {
   public:
    /// The serialized form (see article_codec.h) of an entry's article. Fails with kIo or kCorrupt.
    Result<std::string> read(const Entry& entry);
    /// The fingerprint of an entry's article. Fails with kIo.
    Status read(const Entry& entry, StoryFingerprint& fingerprint);

   private:
    friend class ArticleSpool;
    Reader(int descriptor, ArticleCodec codec)
        : descriptor_(descriptor), codec_(std::move(codec)) {}
    Status read_at(std::uint64_t offset, std::span<char> bytes) const;
    int descriptor_;  // the spool's, which outlives its readers
    ArticleCodec codec_;
    std::string bytes_;  // kept for its memory
  };
  [[nodiscard]] Result<Reader> reader() const;

 private:
  ArticleSpool(std::FILE* file, std::filesystem::path path) : file_(file), path_(std::move(path)) {}

  static Result<ArticleSpool> open(const std::filesystem::path& path, const char* mode);
  /// Notes the records in the first `bytes` of the file and cuts off the rest.
  Status note_records(std::uint64_t bytes);

  File file_;
  std::filesystem::path path_;
  bool is_lasting_ = false;
  std::uint64_t size_ = 0;
  std::vector<Entry> entries_;
};

}  // namespace shodh
