#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "common/index/article.h"
#include "searchd/query/asked_terms.h"
#include "searchd/query/query_ast.h"
#include "searchd/query/search_filters.h"
#include "searchd/search/facets.h"

namespace shodh {

enum class SortOrder : std::uint8_t { kRelevance, kNewest, kOldest };

/// How much newer articles are lifted among those that match.
enum class Recency : std::uint8_t { kOff, kMild, kStrong };

/// Which articles, in which order, from where.
struct MatchRequest {
  const Query* query = nullptr;  ///< never null when used; the caller's
  SearchFilters filters;
  Matching matching = Matching::kAllWords;
  SortOrder sort = SortOrder::kRelevance;
  Recency recency = Recency::kOff;       ///< has a say in kRelevance only
  bool collapse_near_duplicates = true;  ///< of each story the first article only
  bool explain = false;                  ///< whether to say what the scores are made of
  std::uint32_t first = 0;               ///< hits to skip
  std::uint32_t count = 10;
  std::vector<std::string> facets;  ///< to count; see FacetCounter
};

/// What one part of a query gives to an article's score.
struct ScorePart {
  std::string description;  ///< such as `stem કોરિય`
  double value = 0;
};

struct Match {
  Article article;
  double score = 0;
  /// How many other articles that match it stands for; 0 where they are not collapsed.
  std::uint64_t near_duplicates = 0;
  std::vector<ScorePart> explanation;  ///< sums to the score within 1e-6; empty if not asked for
};

struct MatchPage {
  std::vector<Match> matches;
  AskedTerms asked;  ///< what to mark in them
  std::vector<std::string> warnings;
  /// Of all articles that match, copies too, in the order asked for.
  std::vector<FacetCounts> facets;
  std::uint64_t total = 0;  ///< of all pages together, each story once where they are collapsed
  /// Totals of words and phrases are counted; others up to kExactTotal, and whole with facets.
  bool total_is_exact = true;
};

inline constexpr std::uint32_t kExactTotal = 10'000;

}  // namespace shodh
