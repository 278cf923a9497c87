#include "searchd/correct/misspelt_query.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "common/analysis/stopwords.h"
#include "common/base/utf8.h"
#include "common/text/gujarati.h"
#include "searchd/query/query_letters.h"
#include "searchd/query/query_variants.h"

namespace shodh {
namespace {

using Type = QueryNode::Type;

constexpr std::size_t kCandidates = 3;
constexpr std::size_t kMinGujaratiLetters = 3;
constexpr std::size_t kMinLatinLetters = 5;
/// What slips may cost, a letter of the word: more, and it is another word.
constexpr double kMaxDistanceALetter = 0.3;
constexpr double kMaxDistance = 1.6;
/// A word that the archive has is a slip only for one that is so much commoner and so near; so near
/// are but words that sound alike.
constexpr std::uint64_t kFarCommoner = 10;
constexpr double kSlightDistance = 0.4;
/// Nearer than any other word's spelling are two of one word: યુક્રેઈન, યુક્રેન.
constexpr std::uint64_t kVariantCommoner = 2;
constexpr double kVariantDistance = 0.2;

/// A word of the tree that is to be spelt otherwise.
struct Slip {
  std::size_t number = 0;  ///< of the word, in the order of the walk
  std::vector<SpellingCandidate> candidates;
  bool is_known = false;  ///< the archive has it as well
};

/// Calls `visit` with each word that may be corrected, and its number.
template <typename Node, typename Visit>
void visit_words(Node& node, std::size_t& number, const Visit& visit) {
  for (auto& child : node.children) {
    if (child.type != Type::kNot) visit_words(child, number, visit);
  }
  const bool has_words =
      node.type == Type::kWord || node.type == Type::kPhrase || node.type == Type::kNear;
  if (!has_words || node.is_exact) return;
  for (auto& word : node.words) visit(word, number++);
}

/// The letters of a word that is long enough to be corrected; 0 of others.
std::size_t letters_to_correct(const QueryWord& word) {
  if (word.stem.empty() || word.is_optional || word.is_name || is_stop_word(word.exact)) return 0;
  std::size_t offset = 0;
  const bool is_gujarati = gujarati::is_letter(next_code_point(word.exact, offset));
  const std::size_t letters = count_letters(word.exact);
  return letters >= (is_gujarati ? kMinGujaratiLetters : kMinLatinLetters) ? letters : 0;
}

class Guesser {
 public:
  Guesser(const Query& query, SpellingFinder& spellings, Analyzer& analyzer,
          const ArticleCounter& articles)
      : query_(query), spellings_(spellings), analyzer_(analyzer), articles_(articles) {}

  void look_at(const QueryWord& word, std::size_t number) {
    const double farthest = farthest_spelling(word);
    if (farthest == 0) return;
    const std::uint64_t have_it = articles_(word);
    Slip slip{number, {}, have_it > 0};
    const double most = slip.is_known ? kSlightDistance : farthest;
    const auto reach = slip.is_known ? SpellingReach::kAlike : SpellingReach::kNear;
    const auto candidates = spellings_.candidates(word.exact, kCandidates, reach);
    for (const SpellingCandidate& one : *candidates) {
      if (one.distance > most || count_letters(one.word) * 2 < count_letters(word.exact)) continue;
      const auto other = analyze_word(one.word, analyzer_);
      if (!other || other->stem == word.stem) continue;
      const auto commoner = one.distance > kVariantDistance ? kFarCommoner : kVariantCommoner;
      if (slip.is_known && articles_(*other) < commoner * have_it) continue;
      slip.candidates.push_back(one);
    }
    if (slip.is_known) keep_likeliest(word, slip);
    if (!slip.candidates.empty()) slips_.push_back(std::move(slip));
  }

  std::vector<SpellingGuess> guesses() {
    if (slips_.empty()) return {};
    struct Choice {
      std::vector<std::size_t> candidates;  ///< one a slip
      double score = 0;
    };
    std::vector<Choice> choices{{{}, 0}};
    for (const Slip& slip : slips_) {
      std::vector<Choice> longer;
      for (const Choice& choice : choices) {
        for (std::size_t i = 0; i < slip.candidates.size(); ++i) {
          longer.push_back(choice);
          longer.back().candidates.push_back(i);
          longer.back().score += slip.candidates[i].score;
        }
      }
      std::ranges::stable_sort(longer, std::ranges::greater(), &Choice::score);
      if (longer.size() > kMaxSpellingGuesses) longer.resize(kMaxSpellingGuesses);
      choices = std::move(longer);
    }
    std::vector<SpellingGuess> guesses;
    guesses.reserve(choices.size());
    for (const Choice& choice : choices) guesses.push_back(make(choice.candidates));
    return guesses;
  }

 private:
  /// Of a word that the archive has the best one only, and none where others, that sound less
  /// alike, are likelier: few words get so far, so that these are looked at here.
  void keep_likeliest(const QueryWord& word, Slip& slip) const {
    if (slip.candidates.empty()) return;
    slip.candidates.resize(1);
    const auto likeliest = spellings_.candidates(word.exact, kCandidates, SpellingReach::kNear);
    const bool is_among = std::ranges::any_of(*likeliest, [&](const SpellingCandidate& one) {
      return one.word == slip.candidates.front().word;
    });
    if (!is_among) slip.candidates.clear();
  }

  SpellingGuess make(const std::vector<std::size_t>& candidates) {
    SpellingGuess guess{query_, {}};
    std::size_t number = 0;
    visit_words(guess.query.root, number, [&](QueryWord& word, std::size_t at) {
      for (std::size_t i = 0; i < slips_.size(); ++i) {
        if (slips_[i].number != at) continue;
        const SpellingCandidate& candidate = slips_[i].candidates[candidates[i]];
        auto other = analyze_word(candidate.word, analyzer_);
        if (!other) return;
        guess.corrections.push_back({word.text, candidate.word, "spelling", candidate.frequency});
        if (slips_[i].is_known) {
          other->is_equal = true;
          word.alternatives.push_back(*std::move(other));
        } else {
          word = *std::move(other);
        }
      }
    });
    return guess;
  }

  const Query& query_;  // these four are the caller's, for the time of one call
  SpellingFinder& spellings_;
  Analyzer& analyzer_;
  const ArticleCounter& articles_;
  std::vector<Slip> slips_;
};

}  // namespace

double farthest_spelling(const QueryWord& word) {
  const auto letters = static_cast<double>(letters_to_correct(word));
  return std::min(kMaxDistance, kMaxDistanceALetter * letters);
}

std::vector<SpellingGuess> guess_spellings(const Query& query, const Query& varied,
                                           SpellingFinder& spellings, Analyzer& analyzer,
                                           const ArticleCounter& articles) {
  if (spellings.lexicon().empty()) return {};
  Guesser guesser(query, spellings, analyzer, articles);
  std::size_t number = 0;
  visit_words(varied.root, number,
              [&](const QueryWord& word, std::size_t at) { guesser.look_at(word, at); });
  return guesser.guesses();
}

}  // namespace shodh
