#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "common/analysis/analyzer.h"
#include "searchd/correct/correction.h"
#include "searchd/correct/spelling_candidates.h"
#include "searchd/query/query_ast.h"

namespace shodh {

/// A query with some of its words spelt otherwise.
struct SpellingGuess {
  Query query;
  std::vector<Correction> corrections;  ///< of spelling only
};

/// The spelling_distance() within which another word may be meant by one that no article has; 0 for
/// a word that is never corrected.
double farthest_spelling(const QueryWord& word);

/// How many articles have a word, in any form or in one of its variants (see add_variants()).
using ArticleCounter = std::function<std::uint64_t(const QueryWord&)>;

/// What a query may have meant whose words no article has: the likeliest first, at most
/// kMaxSpellingGuesses, each with other spellings for all such words that there are any for. The
/// caller takes the first that finds something. A word that some articles have, but ten times as
/// many in a spelling that is easily mistaken for it (ચુટણી, ચૂંટણી), or twice as many in one that is
/// hardly another (યુક્રેઈન, યુક્રેન), is asked for in both. Empty where there is nothing to correct:
/// numbers, short words, words asked for exactly as written, prefixes and words that the archive
/// has often are left alone. `query` is as parse_query() made it, `varied` the same after
/// add_variants().
std::vector<SpellingGuess> guess_spellings(const Query& query, const Query& varied,
                                           SpellingFinder& spellings, Analyzer& analyzer,
                                           const ArticleCounter& articles);

inline constexpr std::size_t kMaxSpellingGuesses = 8;

}  // namespace shodh
