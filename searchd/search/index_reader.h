#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/result.h"
#include "common/index/article.h"
#include "common/index/generation.h"
#include "common/index/manifest.h"
#include "searchd/query/query_ast.h"
#include "searchd/query/query_builder.h"
#include "searchd/search/facets.h"

namespace shodh {

enum class SortOrder { kRelevance, kNewest, kOldest };

/// Which articles, in which order, from where.
struct MatchRequest {
  const Query* query = nullptr;  ///< never null when used; the caller's
  SearchFilters filters;
  Matching matching = Matching::kAllWords;
  SortOrder sort = SortOrder::kRelevance;
  std::uint32_t first = 0;  ///< hits to skip
  std::uint32_t count = 10;
  std::vector<std::string> facets;  ///< to count; see FacetCounter
};

struct Match {
  Article article;
  double score = 0;
};

struct MatchPage {
  std::vector<Match> matches;
  std::vector<std::string> prefix_words;  ///< exact words that the query's prefixes stood for
  std::vector<std::string> warnings;
  std::vector<FacetCounts> facets;  ///< of all articles that match, in the order asked for
  std::uint64_t total = 0;
  /// Totals are counted up to kExactTotal, and whole with facets; else estimated.
  bool total_is_exact = true;
};

inline constexpr std::uint32_t kExactTotal = 10'000;

/// Reads one published generation: its databases and its articles. One object a thread at a time;
/// the generation is pinned as long as it lives, and its files never change.
class IndexReader {
 public:
  /// Fails with kIncompatible or kCorrupt where the generation can't be read by this program,
  /// kNotFound where it is gone.
  static Result<IndexReader> open(const IndexFolder& folder, std::uint32_t generation);
  IndexReader(IndexReader&&) noexcept;
  IndexReader& operator=(IndexReader&&) noexcept;
  ~IndexReader();

  [[nodiscard]] const Manifest& manifest() const;

  /// Runs a query and decodes the articles of the page. Order is total: equal scores or dates by
  /// the index's own order. Fails with kIo or kCorrupt on a damaged index.
  Result<MatchPage> match(const MatchRequest& request);

  /// The article with this id, if there is one.
  Result<std::optional<Article>> find(std::string_view id);

 private:
  struct State;
  explicit IndexReader(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace shodh
