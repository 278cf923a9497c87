#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "common/base/result.h"
#include "searchd/api/pool.h"
#include "searchd/search/reader_pool.h"
#include "searchd/search/searcher.h"
#include "searchd/suggest/suggester.h"

namespace shodh {

/// What the endpoints ask of the index: each call borrows a reader and, where it needs one, a
/// searcher, for the time of one answer. Safe from any thread.
class SearchService {
 public:
  /// Reads the tables that searches need, so that the first search waits for none. Fails with
  /// kInternal if the analyser can't be made.
  static Result<std::unique_ptr<SearchService>> open(IndexFolder folder,
                                                     Aliases aliases = Aliases::built_in());

  // All fail with kNotFound while no index is open, kIo or kCorrupt on a damaged one.
  Result<SearchAnswer> search(const SearchRequest& request);
  /// See Suggester.
  Result<std::vector<Suggestion>> suggest(std::string_view typed, std::size_t limit);
  Result<std::optional<Article>> article(std::string_view id);
  /// nullopt where there is no such article; see IndexReader.
  Result<std::optional<std::vector<SearchHit>>> related(std::string_view id, std::uint32_t count);
  Result<std::optional<std::vector<SearchHit>>> near_duplicates(std::string_view id,
                                                                std::uint32_t count);
  Result<Manifest> manifest();

  /// Shows what the analyser makes of a text, token by token. Needs no index.
  Status analyze(std::string_view text, const std::function<void(const Token&)>& visit);

  [[nodiscard]] ReaderPool::Condition condition() const { return readers_.condition(); }

  /// Has searches that begin from now on know these aliases and no others.
  void set_aliases(Aliases aliases);

  /// Looks for a newly published generation now.
  void refresh() { readers_.refresh(); }

 private:
  SearchService(IndexFolder folder, Aliases aliases)
      : readers_(std::move(folder)),
        aliases_(std::make_shared<const Aliases>(std::move(aliases))) {}

  std::shared_ptr<const Aliases> aliases();
  /// What a reader found by an article, as hits.
  Result<std::optional<std::vector<SearchHit>>> as_hits(
      Result<std::optional<std::vector<Match>>> found);

  ReaderPool readers_;
  Pool<Searcher> searchers_;
  Pool<Suggester> suggesters_;
  std::mutex mutex_;
  std::shared_ptr<const Aliases> aliases_;  // never null; guarded by mutex_
};

}  // namespace shodh
