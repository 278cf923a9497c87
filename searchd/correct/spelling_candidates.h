#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/lru_cache.h"
#include "common/index/lexicon_view.h"

namespace shodh {

/// A word of the archive that may be the right spelling of another.
struct SpellingCandidate {
  std::string word;
  std::uint64_t frequency = 0;
  double distance = 0;  ///< spelling_distance()
  double score = 0;     ///< from distance and frequency: ranks
};

/// Which words are looked at.
enum class SpellingReach {
  kNear,   ///< also those whose phonetic key is a letter away
  kAlike,  ///< those that share a key only: slight slips, at a fifth of the cost
};

/// The words of the lexicon that `word` (an exact form, Gujarati or Latin) may be a misspelling of,
/// the likeliest first, `limit` at most, itself not among them: words of its script that share a
/// phonetic key with it or have one a letter away, by what the slips between them cost and how
/// frequent they are. Whether to offer one is the caller's choice: more than half of all
/// misspellings are themselves in an archive, so it should be far more frequent than `word` (ten
/// times), or `word` find nothing. Any bytes are safe; of more than kMaxSpelledLetters letters
/// nothing is found. Typically half a millisecond.
std::vector<SpellingCandidate> spelling_candidates(std::string_view word,
                                                   const LexiconView& lexicon, std::size_t limit,
                                                   SpellingReach reach = SpellingReach::kNear);

/// spelling_candidates() of one lexicon, of which those for words asked about lately are
/// remembered, 10,000 answers at most. Any thread.
class SpellingFinder {
 public:
  explicit SpellingFinder(LexiconView lexicon);

  [[nodiscard]] const LexiconView& lexicon() const { return lexicon_; }

  std::shared_ptr<const std::vector<SpellingCandidate>> candidates(const std::string& word,
                                                                   std::size_t limit,
                                                                   SpellingReach reach);

 private:
  const LexiconView lexicon_;
  LruCache<std::vector<SpellingCandidate>> known_;
};

}  // namespace shodh
