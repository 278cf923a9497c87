#include "searchd/correct/romanised_query.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <string_view>
#include <utility>

#include "common/analysis/acronyms.h"
#include "common/analysis/stopwords.h"
#include "searchd/correct/misspelt_query.h"
#include "searchd/correct/romanised_candidates.h"
#include "searchd/correct/spelling_candidates.h"
#include "searchd/query/query_letters.h"
#include "searchd/query/query_variants.h"

namespace shodh {
namespace {

using Type = QueryNode::Type;

constexpr std::size_t kCandidates = 5;
/// An alternative much less likely than the best one is not worth the articles it brings.
constexpr double kLeastAlternativeWeight = 0.03;
/// The word as it was typed, asked for beside what it was read as.
constexpr double kTypedWeight = 0.1;
/// No part of a word that is split in two is shorter.
constexpr std::size_t kMinPartLetters = 3;

/// What a slip takes from the logarithm of a Latin word's chance, for a distance of one: a vowel
/// left out is one of 67 ways to type a word.
constexpr double kSlipLogCost = 7;

bool is_latin(std::string_view exact) {
  return exact.size() >= 2 &&
         std::ranges::all_of(exact, [](char c) { return c >= 'a' && c <= 'z'; });
}

/// What a Latin word may be.
struct Reading {
  std::vector<QueryWord> words;  ///< one, or the two that were typed as one
  std::vector<QueryWord> alternatives;
  std::uint64_t articles = 0;
  double letter_score = 0;
  double score = 0;  ///< as RomanisedCandidate has it, of two words the sum

  /// So that it may be asked for beside a Latin word that the archive has as often.
  [[nodiscard]] bool sounds_alike() const {
    return letter_score >= RomanisedCandidate::kSureLetterScore;
  }
};

class Reader {
 public:
  Reader(const LexiconView& lexicon, Analyzer& analyzer) : lexicon_(lexicon), analyzer_(analyzer) {}

  /// First the words that can't be anything else, for they tell what the others are.
  void visit(QueryNode& root) {
    has_gujarati_ = has_gujarati(root);
    visit_words(root, [this](QueryNode& node, std::size_t i) { read_unknown(node, i); });
    visit_words(root, [this](QueryNode& node, std::size_t i) { read_rare(node, i); });
  }

  std::vector<Correction> corrections() && { return std::move(corrections_); }

 private:
  /// Also as another name of what was typed in Latin letters.
  static bool has_gujarati(const QueryNode& node) {
    return std::ranges::any_of(
               node.words, [](const QueryWord& word) { return begins_in_gujarati(word.exact); }) ||
           std::ranges::any_of(node.children, has_gujarati);
  }

  template <typename Visit>
  static void visit_words(QueryNode& node, const Visit& visit) {
    for (QueryNode& child : node.children) visit_words(child, visit);
    const bool has_words =
        node.type == Type::kWord || node.type == Type::kPhrase || node.type == Type::kNear;
    if (!has_words || node.is_exact) return;
    for (std::size_t i = 0; i < node.words.size(); ++i) {
      const QueryWord& word = node.words[i];
      if (is_latin(word.exact) && !word.is_optional && !word.is_name) visit(node, i);
    }
  }

  void read_unknown(QueryNode& node, std::size_t index) {
    const QueryWord& word = node.words[index];
    if (lexicon_.frequency(word.exact) > 0) return;
    if (const std::uint64_t articles = articles_as_acronym(word); articles > 0) {
      read_acronym(node, index, articles);
      return;
    }
    auto reading = read_word(word.exact);
    if (!reading) reading = read_two_words(word.exact);
    if (!reading || reading->score < misspelling_score(word)) return;
    replace(node, index, *std::move(reading));
  }

  /// What may be an acronym (MA is એમએ) and was typed without a capital is a word where that is a
  /// function word, for these stand in every sentence (ma is માં), and both where it is much
  /// commoner.
  void read_acronym(QueryNode& node, std::size_t index, std::uint64_t articles) {
    QueryWord& word = node.words[index];
    if (word.text != word.exact) return;
    auto reading = read_word(word.exact);
    if (!reading || reading->articles < articles) return;
    if (is_stop_word(reading->words.front().exact)) {
      replace(node, index, *std::move(reading));
    } else if (reading->articles > kMuchCommoner * articles && reading->sounds_alike()) {
      ask_both(word, *std::move(reading));
    }
  }

  /// How likely the word is another Latin one misspelt, on the scale of a reading's score: electon
  /// sounds somewhat like ઇલેક્ટ્રોન, but is nearer to election. Correcting it is guess_spellings()'s.
  [[nodiscard]] double misspelling_score(const QueryWord& word) const {
    constexpr double kNever = -std::numeric_limits<double>::infinity();
    const auto nearest = spelling_candidates(word.exact, lexicon_, 1);
    if (nearest.empty() || nearest.front().distance > farthest_spelling(word)) return kNever;
    const double share = static_cast<double>(nearest.front().frequency) /
                         static_cast<double>(lexicon_.total_frequency());
    return kRomanisedFrequencyWeight * std::log(share) - kSlipLogCost * nearest.front().distance;
  }

  void read_rare(QueryNode& node, std::size_t index) {
    QueryWord& word = node.words[index];
    const std::uint64_t as_typed = lexicon_.frequency(word.exact);
    if (as_typed == 0) return;
    auto reading = read_word(word.exact);
    if (!reading) return;
    const bool is_much_commoner = as_typed * kMuchCommoner < reading->articles;
    const bool is_among_gujarati = !corrections_.empty();
    const bool is_function_word =
        has_gujarati_ && word.text == word.exact && is_stop_word(reading->words.front().exact);
    if (is_much_commoner && (is_among_gujarati || is_function_word)) {
      replace(node, index, *std::move(reading));
    } else if (is_much_commoner || (is_among_gujarati && reading->sounds_alike())) {
      ask_both(word, *std::move(reading));
    }
  }

  /// How many articles have it letter by letter: PM where only પીએમ is written. Its variants will
  /// find it.
  [[nodiscard]] std::uint64_t articles_as_acronym(const QueryWord& word) const {
    const auto spelt = acronym_in_gujarati(word.exact);
    return spelt ? lexicon_.frequency(*spelt) : 0;
  }

  std::optional<Reading> read_word(std::string_view latin) {
    auto candidates = romanised_candidates(latin, lexicon_, kCandidates);
    std::erase_if(candidates, [](const auto& one) { return !one.is_plausible(); });
    if (candidates.empty()) return std::nullopt;
    Reading reading;
    reading.articles = candidates.front().frequency;
    reading.letter_score = candidates.front().letter_score;
    reading.score = candidates.front().score;
    for (const RomanisedCandidate& candidate : candidates) {
      const double weight = std::exp(candidate.score - candidates.front().score);
      if (weight < kLeastAlternativeWeight) break;
      auto word = analyze_word(candidate.word, analyzer_);
      if (!word) continue;
      word->weight = weight;
      // Other spellings and forms of the best one are found by its stem.
      const bool is_known = !reading.words.empty() && reading.words.front().stem == word->stem;
      if (is_known) continue;
      (reading.words.empty() ? reading.words : reading.alternatives).push_back(*std::move(word));
    }
    if (reading.words.empty()) return std::nullopt;
    return reading;
  }

  std::optional<Reading> read_part(std::string_view latin) {
    auto reading = read_word(latin);
    const bool is_good = reading && reading->sounds_alike() &&
                         reading->articles >= RomanisedCandidate::kSureArticles;
    return is_good ? std::move(reading) : std::nullopt;
  }

  /// The two words that fit best when each is read for itself.
  std::optional<Reading> read_two_words(const std::string& latin) {
    std::optional<Reading> best;
    for (std::size_t at = kMinPartLetters; at + kMinPartLetters <= latin.size(); ++at) {
      auto first = read_part(std::string_view(latin).substr(0, at));
      if (!first) continue;
      auto second = read_part(std::string_view(latin).substr(at));
      if (!second) continue;
      const double score = first->letter_score * static_cast<double>(at) +
                           second->letter_score * static_cast<double>(latin.size() - at);
      if (best && score <= best->letter_score) continue;
      first->words.push_back(std::move(second->words.front()));
      first->alternatives.clear();
      first->articles = std::min(first->articles, second->articles);
      first->letter_score = score;
      first->score += second->score;
      best = std::move(first);
    }
    return best;
  }

  static void ask_both(QueryWord& word, Reading reading) {
    reading.words.front().is_equal = true;
    std::ranges::move(reading.words, std::back_inserter(word.alternatives));
    std::ranges::move(reading.alternatives, std::back_inserter(word.alternatives));
  }

  void replace(QueryNode& node, std::size_t index, Reading reading) {
    std::string to = reading.words.front().text;
    if (reading.words.size() > 1) to += " " + reading.words.back().text;
    corrections_.push_back(
        {node.words[index].text, std::move(to), "transliteration", reading.articles});
    QueryWord typed = std::move(node.words[index]);
    typed.weight = kTypedWeight;
    node.words[index] = std::move(reading.words.front());
    QueryWord& word = node.words[index];
    word.alternatives = std::move(reading.alternatives);
    word.alternatives.push_back(std::move(typed));
    if (reading.words.size() > 1) {
      word.alternatives.clear();
      node.words.insert(node.words.begin() + static_cast<std::ptrdiff_t>(index) + 1,
                        std::move(reading.words.back()));
    }
  }

  const LexiconView& lexicon_;  // the caller's, as the analyser, for the time of one call
  Analyzer& analyzer_;
  bool has_gujarati_ = false;
  std::vector<Correction> corrections_;
};

}  // namespace

std::vector<Correction> read_romanised_words(Query& query, const LexiconView& lexicon,
                                             Analyzer& analyzer) {
  if (lexicon.empty()) return {};
  Reader reader(lexicon, analyzer);
  reader.visit(query.root);
  return std::move(reader).corrections();
}

}  // namespace shodh
