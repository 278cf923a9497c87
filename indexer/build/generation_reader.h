#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/result.h"
#include "common/index/article.h"
#include "common/index/generation.h"
#include "indexer/build/article_place.h"

namespace shodh {

/// What can be counted in a generation's databases.
struct GenerationFacts {
  std::uint64_t articles = 0;
  std::uint64_t terms = 0;                ///< distinct
  std::optional<std::string> first_date;  ///< Indian day of the oldest dated article
  std::optional<std::string> last_date;
};

/// An article of a generation, and the encoded key of its story.
struct StoredArticle {
  Article article;
  std::string story_key;
};

/// Reads a generation whole, for the indexer's own commands. One thread.
class GenerationReader {
 public:
  /// Opens the databases of a generation's folder. `dictionary_id` 0 means none is needed.
  /// Fails with kIo, kNotFound or kCorrupt, naming the folder.
  static Result<GenerationReader> open(const std::filesystem::path& directory,
                                       const std::vector<std::string>& shards,
                                       std::uint32_t dictionary_id);
  GenerationReader(GenerationReader&&) noexcept;
  GenerationReader& operator=(GenerationReader&&) noexcept;
  ~GenerationReader();

  /// Calls `visit` with every article, newest first within a shard; ends early with its error.
  Status for_each_article(const std::function<Status(const Article&)>& visit) const;

  /// Calls `visit` with every index term that begins with `prefix` (readable, see schema.h) and the
  /// number of articles that have it, in the index's order.
  Status for_each_term(std::string_view prefix,
                       const std::function<Status(std::string_view, std::uint64_t)>& visit) const;

  /// An article as it is kept, and the number of its document, where there is one shard.
  struct Kept {
    std::uint32_t document = 0;
    std::string compressed;
  };
  /// The article with this id; nullopt if there is none.
  [[nodiscard]] Result<std::optional<Kept>> find(std::string_view id) const;

  /// The articles that match the rarest of some stems best (BM25 over any of them), at most
  /// `max_articles`. Stems that no article has are passed over; of the others the `max_stems`
  /// rarest are asked for. Fails with kIo or kCorrupt.
  [[nodiscard]] Result<std::vector<StoredArticle>> find_alike(const std::vector<std::string>& stems,
                                                              std::size_t max_stems,
                                                              std::size_t max_articles) const;

  /// Writes the lexicon of all exact words (see lexicon_writer.h) to `file`. Fails with kIo,
  /// kTooLarge.
  [[nodiscard]] Status write_lexicon(const std::filesystem::path& file) const;

  /// How many articles there are.
  [[nodiscard]] std::uint64_t size() const;

  /// Counts. Reads all terms and all dates. Fails with kIo.
  [[nodiscard]] Result<GenerationFacts> measure() const;

  /// Whether every article can be decoded and is found by its own id. Returns how many there are.
  [[nodiscard]] Result<std::uint64_t> check_articles() const;

 private:
  struct State;
  explicit GenerationReader(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// Where each document of a shard stands, by number. Fails with kIo.
Result<std::vector<ArticlePlace>> read_places(const std::filesystem::path& shard);

/// Checks the tables of one shard: those of a Xapian database as Xapian does, and ours. Fails with
/// kCorrupt, with the first words on what is wrong, and kIo.
Status check_database(const std::filesystem::path& directory);

}  // namespace shodh
