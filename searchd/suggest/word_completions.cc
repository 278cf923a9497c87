#include "searchd/suggest/word_completions.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <span>

#include "common/index/schema.h"
#include "common/text/phonetic_key.h"
#include "common/text/romanisation.h"
#include "searchd/correct/romanised_candidates.h"
#include "searchd/correct/spelling_costs.h"

namespace shodh {
namespace {

/// How many words that sound like what was typed are looked at, the most frequent ones; and how
/// many where so few letters were typed that most of these will not fit.
constexpr std::size_t kMostSoundAlikes = 200;
constexpr std::size_t kMostShortSoundAlikes = 600;
constexpr std::size_t kFewLetters = 3;
/// With fewer words that begin as typed, slips are thought of.
constexpr std::size_t kFewWords = 5;
/// Fewer letters than this sound like half the lexicon.
constexpr std::size_t kLeastLettersOfSlip = 3;
/// How much less likely a word is for each slip (SpellingSlip::cost).
constexpr double kSlipWeight = 4;
constexpr double kMostSlips = 1.1;
/// A virama that was typed is more likely meant than not.
constexpr double kViramaFit = -0.7;

/// Of two words that are typed as one.
constexpr std::size_t kLeastLettersOfFirst = 3;
constexpr std::size_t kLeastLettersOfSecond = 2;

constexpr std::string_view kVirama = "્";

/// The keys of words that begin as typed, if the last nasal is heard otherwise once the next sound
/// is typed: PhoneticKey has no n before m (parin, પરિણામ) and an n for m before a labial (bhukam,
/// ભૂકંપ).
std::vector<PhoneticKey> with_other_nasal(const std::vector<PhoneticKey>& keys) {
  std::vector<PhoneticKey> others;
  for (const PhoneticKey& key : keys) {
    std::string letters = key.letters();
    if (letters.back() != 'n' && letters.back() != 'm') continue;
    letters.back() = letters.back() == 'n' ? 'm' : 'n';
    others.emplace_back(letters);
  }
  return others;
}

class Completions {
 public:
  Completions(const LexiconView& lexicon, std::size_t limit) : lexicon_(lexicon), limit_(limit) {}

  void add_beginning(std::string_view typed, double fit) {
    for (LexiconWord& word : lexicon_.words_with_prefix(typed, limit_)) {
      add({std::move(word.word), word.frequency, fit, typed.size()});
    }
  }

  /// Gujarati words by the sound of Latin letters.
  void add_romanised(std::string_view typed) {
    if (typed.size() > kMaxRomanisedLetters) return;
    // What ends in c may become ch, which sounds otherwise.
    std::vector<PhoneticKey> keys = phonetic_keys(typed);
    std::ranges::move(phonetic_keys(std::string(typed) + 'h'), std::back_inserter(keys));
    std::ranges::sort(keys);
    keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
    Romanisation romanisation(typed);
    add_sounding(keys, romanisation);
    add_sounding(with_other_nasal(keys), romanisation);
  }

  /// Gujarati words that begin almost so.
  void add_misspelt(std::string_view typed) {
    const std::string letters = schema::encode_term(schema::kExactPrefix, typed);
    if (letters.size() < kLeastLettersOfSlip) return;
    const std::vector<PhoneticKey> keys = phonetic_keys(typed);
    for (LexiconWord& word :
         lexicon_.words_with_key_beginnings(keys, WordScript::kGujarati, kMostSoundAlikes)) {
      const double slips =
          least_slips(letters, schema::encode_term(schema::kExactPrefix, word.word));
      if (slips > 0 && slips <= kMostSlips) {
        add({std::move(word.word), word.frequency, -kSlipWeight * slips, 0});
      }
    }
  }

  [[nodiscard]] std::size_t size() const { return found_.size(); }

  std::vector<WordCompletion> best() && {
    std::vector<WordCompletion> best;
    best.reserve(found_.size());
    for (auto& [word, completion] : found_) best.push_back(std::move(completion));
    std::ranges::stable_sort(best, std::ranges::greater(), &WordCompletion::score);
    best.resize(std::min(best.size(), limit_));
    return best;
  }

 private:
  void add(WordCompletion one) {
    const auto [at, is_new] = found_.try_emplace(one.word, one);
    if (!is_new && one.fit > at->second.fit) at->second = std::move(one);
  }

  void add_sounding(const std::vector<PhoneticKey>& keys, Romanisation& romanisation) {
    if (keys.empty()) return;
    const std::size_t letters = romanisation.latin().size();
    const double least = RomanisedCandidate::kLeastLetterScore * static_cast<double>(letters);
    const std::size_t most = letters <= kFewLetters ? kMostShortSoundAlikes : kMostSoundAlikes;
    for (LexiconWord& word :
         lexicon_.words_with_key_beginnings(keys, WordScript::kGujarati, most)) {
      const double fit = romanisation.log_chance_of_beginning(word.word);
      if (fit >= least) add({std::move(word.word), word.frequency, fit, 0});
    }
  }

  /// Of the beginnings of `word` that are about as long as `typed`.
  static double least_slips(std::string_view typed, std::string_view word) {
    double least = std::numeric_limits<double>::infinity();
    const std::size_t longest = std::min(word.size(), typed.size() + 2);
    for (std::size_t size = typed.size() - 1; size <= longest; ++size) {
      least = std::min(least, spelling_distance(typed, word.substr(0, size), kMostSlips));
    }
    return least;
  }

  const LexiconView& lexicon_;  // the caller's
  std::size_t limit_;
  std::map<std::string, WordCompletion, std::less<>> found_;
};

}  // namespace

double WordCompletion::score() const {
  return fit + kRomanisedFrequencyWeight * std::log(static_cast<double>(frequency));
}

std::vector<WordCompletion> complete_word(std::string_view typed, TokenType type,
                                          const LexiconView& lexicon, std::size_t limit) {
  Completions completions(lexicon, limit);
  if (typed.empty() || lexicon.empty()) return {};
  if (type == TokenType::kLatin) {
    completions.add_beginning(typed, 0);
    completions.add_romanised(typed);
  } else if (type == TokenType::kGujarati) {
    completions.add_beginning(typed, 0);
    if (typed.ends_with(kVirama) && typed.size() > kVirama.size()) {
      completions.add_beginning(typed.substr(0, typed.size() - kVirama.size()), kViramaFit);
    }
    if (completions.size() < kFewWords) completions.add_misspelt(typed);
  }
  return std::move(completions).best();
}

std::optional<std::size_t> second_word_of(std::string_view typed, const LexiconView& lexicon) {
  const bool is_latin = std::ranges::all_of(typed, [](char c) { return c >= 'a' && c <= 'z'; });
  if (!is_latin || typed.size() > kMaxRomanisedLetters) return std::nullopt;
  std::optional<std::size_t> best;
  double best_fit = 0;
  for (std::size_t at = kLeastLettersOfFirst; at + kLeastLettersOfSecond <= typed.size(); ++at) {
    const auto first = romanised_candidates(typed.substr(0, at), lexicon, 1);
    if (first.empty() || !first.front().is_sure()) continue;
    const auto second = complete_word(typed.substr(at), TokenType::kLatin, lexicon, 1);
    if (second.empty()) continue;
    const double fit = first.front().letter_score * static_cast<double>(at) + second.front().fit;
    if (!best || fit > best_fit) {
      best = at;
      best_fit = fit;
    }
  }
  return best;
}

}  // namespace shodh
