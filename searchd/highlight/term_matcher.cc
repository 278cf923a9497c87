#include "searchd/highlight/term_matcher.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "common/analysis/stopwords.h"

namespace shodh {
namespace {

/// Steps of a thousandth are finer than any difference of idf that matters; the ceiling keeps sums
/// of many words far from overflow.
std::uint64_t whole_weight(double weight) {
  constexpr double kSteps = 1000;
  constexpr double kCeiling = 1e9;
  if (!(weight > 0)) return 0;  // NaN as well
  return static_cast<std::uint64_t>(std::min(std::round(weight * kSteps), kCeiling));
}

/// A passage is hardly better for an `અને`; the words that carry the question choose it first. In a
/// phrase every word counts in full.
constexpr double kStopWordShare = 0.1;

bool is_void(const AskedWord& word) { return word.stem.empty() && word.exact.empty(); }

std::uint32_t look_up(const std::unordered_map<std::string_view, std::uint32_t>& words,
                      std::string_view term, std::uint32_t absent) {
  if (term.empty() || words.empty()) return absent;
  const auto found = words.find(term);
  return found == words.end() ? absent : found->second;
}

}  // namespace

TermMatcher::TermMatcher(const AskedTerms& terms) {
  for (const AskedWord& word : terms.words) {
    if (is_void(word)) continue;
    std::uint32_t& item = word_items_[add_word(word)];
    const double share = is_stop_word(word.exact) ? kStopWordShare : 1;
    const std::uint64_t weight = whole_weight(word.weight * share);
    if (item == kNone) {
      item = add_item(weight);
    } else {
      item_weights_[item] = std::max(item_weights_[item], weight);
    }
  }
  for (const std::vector<AskedWord>& words : terms.phrases) add_phrase(words);
}

std::uint32_t TermMatcher::add_word(const AskedWord& word) {
  auto& words = word.stem.empty() ? words_by_exact_ : words_by_stem_;
  const std::string& term = word.stem.empty() ? word.exact : word.stem;
  const auto next = static_cast<std::uint32_t>(word_items_.size());
  const auto [place, is_new] = words.try_emplace(term, next);
  if (is_new) {
    word_items_.push_back(kNone);
    first_letters_.add(term);
  }
  return place->second;
}

std::uint32_t TermMatcher::add_item(std::uint64_t weight) {
  item_weights_.push_back(weight);
  return static_cast<std::uint32_t>(item_weights_.size() - 1);
}

void TermMatcher::add_phrase(const std::vector<AskedWord>& words) {
  if (words.empty() || std::any_of(words.begin(), words.end(), is_void)) return;
  Phrase phrase;
  std::uint64_t weight = 0;
  for (const AskedWord& word : words) {
    phrase.words.push_back(add_word(word));
    weight += whole_weight(word.weight);
  }
  phrase.item = add_item(weight);
  phrases_.push_back(std::move(phrase));
}

std::vector<TermMatcher::TokenWords> TermMatcher::words_of(const std::vector<Token>& tokens) const {
  std::vector<TokenWords> words;
  words.reserve(tokens.size());
  for (const Token& token : tokens) {
    words.push_back(
        {look_up(words_by_stem_, token.stem, kNone), look_up(words_by_exact_, token.exact, kNone)});
  }
  return words;
}

std::vector<TermMatch> TermMatcher::find(const std::vector<Token>& tokens) const {
  std::vector<TermMatch> matches;
  if (word_items_.empty()) return matches;
  const std::vector<TokenWords> words = words_of(tokens);

  // Whether the phrase's words are the tokens from `first` on, none left out between them.
  const auto stands_at = [&](const Phrase& phrase, std::size_t first) {
    if (phrase.words.size() > tokens.size() - first) return false;
    for (std::size_t i = 0; i < phrase.words.size(); ++i) {
      if (!words[first + i].has(phrase.words[i])) return false;
      if (tokens[first + i].position != tokens[first].position + i) return false;
    }
    return true;
  };

  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (words[i].empty()) continue;
    for (const Phrase& phrase : phrases_) {
      if (!stands_at(phrase, i)) continue;
      const Token& last = tokens[i + phrase.words.size() - 1];
      matches.push_back({{tokens[i].range.begin, last.range.end}, phrase.item});
    }
    for (const std::uint32_t word : {words[i].by_stem, words[i].by_exact}) {
      if (word == kNone || word_items_[word] == kNone) continue;
      matches.push_back({tokens[i].range, word_items_[word]});
    }
  }
  return matches;
}

}  // namespace shodh
