#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/result.h"
#include "common/index/generation.h"
#include "common/index/lexicon_view.h"
#include "common/index/manifest.h"
#include "searchd/correct/spelling_candidates.h"
#include "searchd/search/match.h"

namespace Xapian {
class Database;
}

namespace shodh {

/// Reads one published generation: its databases and its articles. One object a thread at a time;
/// the generation is pinned as long as it lives, and its files never change.
class IndexReader {
 public:
  /// Fails with kIncompatible or kCorrupt where the generation can't be read by this program,
  /// kNotFound where it is gone.
  /// Reads what it keeps of every document (see DocumentFacts).
  static Result<IndexReader> open(const IndexFolder& folder, std::uint32_t generation);
  /// One more reader of the same generation, which shares what it keeps with this one. Fails
  /// likewise. Safe while another thread uses this one.
  [[nodiscard]] Result<IndexReader> another() const;
  IndexReader(IndexReader&&) noexcept;
  IndexReader& operator=(IndexReader&&) noexcept;
  ~IndexReader();

  [[nodiscard]] const Manifest& manifest() const;
  /// Every word of the archive. Lives as long as the reader.
  [[nodiscard]] const LexiconView& lexicon() const;
  /// In it; shared by all readers of the generation.
  [[nodiscard]] SpellingFinder& spellings() const;

  /// Runs a query and decodes the articles of the page. Order is total: equal scores or dates by
  /// the id's bytes. Fails with kIo or kCorrupt on a damaged index.
  Result<MatchPage> match(const MatchRequest& request);

  /// How many articles have the word in any of its forms, or in one of its variants. Fails as
  /// match() does.
  [[nodiscard]] Result<std::uint64_t> count_articles(const QueryWord& word) const;

  /// How many articles have all the words, each in any of its forms or as one of its alternatives;
  /// of several words, where there are 200 or more, for all as many as for those that come first.
  /// Fails as match() does.
  [[nodiscard]] Result<std::uint64_t> count_articles_with_all(
      std::span<const QueryWord> words) const;

  /// The titles of articles that have all of some words in them and one of others (any, where
  /// there are none): `count` at most, those of a build from the newest on, with those that were
  /// added since among them. Fails as match() does.
  Result<std::vector<std::string>> recent_titles(std::span<const QueryWord> all,
                                                 std::span<const QueryWord> one_of,
                                                 std::uint32_t count);

  /// The article with this id, if there is one.
  Result<std::optional<Article>> find(std::string_view id);

  /// Articles like the one with this id, the likest first, newer ones lifted a little; of each
  /// story one, and none of its own. nullopt where there is no such article.
  Result<std::optional<std::vector<Match>>> related(std::string_view id, std::uint32_t count);

  /// The other articles of its story, the newest first, `count` at most. nullopt where there is no
  /// such article.
  Result<std::optional<std::vector<Match>>> near_duplicates(std::string_view id,
                                                            std::uint32_t count);

 private:
  struct Generation;
  struct State;
  static Result<IndexReader> make(std::shared_ptr<const Generation> generation, GenerationPin pin,
                                  const Xapian::Database& database);
  explicit IndexReader(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace shodh
