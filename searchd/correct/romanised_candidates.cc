#include "searchd/correct/romanised_candidates.h"

#include <algorithm>
#include <cmath>
#include <span>

#include "common/text/phonetic_key.h"
#include "common/text/romanisation.h"

namespace shodh {
namespace {

constexpr std::size_t kMostWords = 400;
// Where the best word with the same key fits less well than this, a letter a word, keys nearby are
// tried.
constexpr double kGoodLetterScore = -0.8;

class Ranking {
 public:
  Ranking(std::string_view latin, const LexiconView& lexicon) : typed_(latin), lexicon_(lexicon) {}

  void add(const std::vector<PhoneticKey>& keys) {
    const double letters = static_cast<double>(typed_.latin().size());
    const double total = static_cast<double>(lexicon_.total_frequency());
    for (LexiconWord& word : lexicon_.words_with_keys(keys, WordScript::kGujarati, kMostWords)) {
      const double chance = typed_.log_chance(word.word);
      if (!std::isfinite(chance)) continue;
      const double frequency = std::log(static_cast<double>(word.frequency) / total);
      best_ = std::max(best_, chance / letters);
      found_.push_back({std::move(word.word), word.frequency,
                        chance + kRomanisedFrequencyWeight * frequency, chance / letters});
    }
  }
  [[nodiscard]] bool is_good() const { return best_ >= kGoodLetterScore; }

  std::vector<RomanisedCandidate> best(std::size_t limit) {
    std::ranges::sort(found_, [](const auto& a, const auto& b) {
      return a.score != b.score ? a.score > b.score : a.word < b.word;
    });
    // A word may have both a key and one nearby.
    std::vector<RomanisedCandidate> best;
    for (RomanisedCandidate& one : found_) {
      if (best.size() == limit) break;
      if (best.empty() || best.back().word != one.word) best.push_back(std::move(one));
    }
    return best;
  }

 private:
  Romanisation typed_;
  const LexiconView& lexicon_;
  std::vector<RomanisedCandidate> found_;
  double best_ = -1e9;
};

}  // namespace

std::vector<RomanisedCandidate> romanised_candidates(std::string_view latin,
                                                     const LexiconView& lexicon,
                                                     std::size_t limit) {
  if (latin.size() > kMaxRomanisedLetters || lexicon.empty()) return {};
  const std::vector<PhoneticKey> keys = phonetic_keys(latin);
  Ranking ranking(latin, lexicon);
  ranking.add(keys);
  if (!ranking.is_good()) ranking.add(near_phonetic_keys(std::span(keys)));
  return ranking.best(limit);
}

}  // namespace shodh
