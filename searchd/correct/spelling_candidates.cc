#include "searchd/correct/spelling_candidates.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <span>
#include <utility>

#include "common/analysis/folding.h"
#include "common/index/schema.h"
#include "common/text/phonetic_key.h"
#include "searchd/correct/spelling_costs.h"

namespace shodh {
namespace {

constexpr std::size_t kMostWords = 1000;
constexpr double kFrequencyWeight = 0.25;  // a word ten times as frequent may cost so much more
constexpr double kFarthest = 2.5;
constexpr std::size_t kMostRemembered = 10'000;

/// The best of the words that were looked at, each spelling of a word once.
class Ranking {
 public:
  Ranking(std::string_view word, std::size_t limit)
      : letters_(schema::encode_term({}, word)), fold_(fold_spelling(word)), limit_(limit) {}

  [[nodiscard]] const std::string& letters() const { return letters_; }

  /// Looks at words, the most frequent first.
  void add(std::vector<LexiconWord> words) {
    for (LexiconWord& one : words) {
      const double lift = kFrequencyWeight * std::log10(static_cast<double>(one.frequency));
      const double farthest = std::min(kFarthest, lift - least_score());
      if (farthest < 0) break;
      const std::string other = schema::encode_term({}, one.word);
      const double distance = spelling_distance(letters_, other, farthest);
      if (distance > farthest) continue;
      put({std::move(one.word), one.frequency, distance, lift - distance});
    }
  }

  std::vector<SpellingCandidate> take() {
    std::vector<SpellingCandidate> best;
    for (Entry& entry : best_) best.push_back(std::move(entry.candidate));
    return best;
  }

 private:
  struct Entry {
    SpellingCandidate candidate;
    std::string fold;
  };

  [[nodiscard]] double least_score() const {
    return best_.size() < limit_ ? -1e9 : best_.back().candidate.score;
  }

  void put(SpellingCandidate candidate) {
    std::string fold = fold_spelling(candidate.word);
    if (fold == fold_) return;
    const auto same = std::ranges::find(best_, fold, &Entry::fold);
    if (same != best_.end()) {
      if (same->candidate.score >= candidate.score) return;
      best_.erase(same);
    }
    const auto at = std::ranges::find_if(
        best_, [&](const Entry& entry) { return is_better(candidate, entry.candidate); });
    best_.insert(at, Entry{std::move(candidate), std::move(fold)});
    if (best_.size() > limit_) best_.pop_back();
  }
  static bool is_better(const SpellingCandidate& a, const SpellingCandidate& b) {
    return a.score != b.score ? a.score > b.score : a.word < b.word;
  }

  std::string letters_;
  std::string fold_;
  std::size_t limit_;
  std::vector<Entry> best_;  // the best first
};

std::vector<PhoneticKey> keys_and_near(std::string_view word) {
  const std::vector<PhoneticKey> own = phonetic_keys(word);
  std::vector<PhoneticKey> keys = near_phonetic_keys(std::span(own));
  keys.insert(keys.end(), own.begin(), own.end());
  std::ranges::sort(keys);
  return keys;
}

}  // namespace

std::vector<SpellingCandidate> spelling_candidates(std::string_view word,
                                                   const LexiconView& lexicon, std::size_t limit,
                                                   SpellingReach reach) {
  Ranking ranking(word, limit);
  const std::string& letters = ranking.letters();
  if (letters.empty() || letters.size() > kMaxSpelledLetters || limit == 0) return {};
  const bool is_gujarati = static_cast<unsigned char>(letters.front()) >= 0x80;
  const WordScript script = is_gujarati ? WordScript::kGujarati : WordScript::kLatin;
  const auto keys = reach == SpellingReach::kNear ? keys_and_near(word) : phonetic_keys(word);
  ranking.add(lexicon.words_with_keys(keys, script, kMostWords));
  return ranking.take();
}

SpellingFinder::SpellingFinder(LexiconView lexicon)
    : lexicon_(std::move(lexicon)), known_(kMostRemembered) {}

std::shared_ptr<const std::vector<SpellingCandidate>> SpellingFinder::candidates(
    const std::string& word, std::size_t limit, SpellingReach reach) {
  const std::string key = fmt::format("{} {} {}", static_cast<int>(reach), limit, word);
  if (auto known = known_.find(key)) return known;
  auto found = std::make_shared<const std::vector<SpellingCandidate>>(
      spelling_candidates(word, lexicon_, limit, reach));
  known_.keep(key, found, 1);
  return found;
}

}  // namespace shodh
