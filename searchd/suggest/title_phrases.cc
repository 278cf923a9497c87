#include "searchd/suggest/title_phrases.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "common/analysis/stopwords.h"

namespace shodh {
namespace {

constexpr std::size_t kLeastTitles = 2;
/// A phrase that goes on in the same way in so many of its titles hardly ever ends there.
constexpr double kAlwaysLonger = 0.8;

TitlePiece read_title(const std::string& title, Analyzer& analyzer) {
  TitlePiece piece{.text = title, .words = {}, .ranges = {}, .last = 0, .titles = 1};
  for (const Token& token : analyzer.analyze(title)) {
    QueryWord word;
    word.text = title.substr(token.range.begin, token.range.size());
    word.exact = token.exact;
    word.stem = token.stem;
    piece.words.push_back(std::move(word));
    piece.ranges.push_back(token.range);
  }
  return piece;
}

/// Whether nothing but blanks or a hyphen is between a word and the next: no phrase goes over a
/// colon.
bool goes_on(const TitlePiece& title, std::size_t word) {
  const std::string_view between =
      std::string_view(title.text)
          .substr(title.ranges[word].end, title.ranges[word + 1].begin - title.ranges[word].end);
  return between.find_first_not_of(" -") == std::string_view::npos;
}

TitlePiece cut(const TitlePiece& title, std::size_t first, std::size_t end) {
  const std::size_t begin = title.ranges[first].begin;
  TitlePiece piece;
  piece.text = title.text.substr(begin, title.ranges[end - 1].end - begin);
  piece.words.assign(title.words.begin() + static_cast<std::ptrdiff_t>(first),
                     title.words.begin() + static_cast<std::ptrdiff_t>(end));
  for (std::size_t i = first; i < end; ++i) {
    piece.ranges.push_back({title.ranges[i].begin - begin, title.ranges[i].end - begin});
  }
  return piece;
}

}  // namespace

std::string key_of(std::span<const QueryWord> words) {
  std::string key;
  for (const QueryWord& word : words) key += term_of(word) + ' ';
  return key;
}

bool TitlePhrases::is_typed_at(const TitlePiece& title, std::size_t first) const {
  const std::size_t last = first + typed_.whole.size();
  if (last >= title.words.size()) return false;
  for (std::size_t i = 0; i < typed_.whole.size(); ++i) {
    if (!typed_.whole[i].contains(term_of(title.words[first + i]))) return false;
  }
  const QueryWord& word = title.words[last];
  return word.exact.starts_with(typed_.beginning) || typed_.last.contains(term_of(word));
}

void TitlePhrases::add(const std::string& text) {
  TitlePiece title = read_title(text, analyzer_);
  if (title.words.empty()) return;
  const auto [seen, is_new] = seen_.try_emplace(key_of(title.words), nullptr);
  if (!is_new) {
    if (seen->second != nullptr) ++seen->second->titles;
    return;
  }
  for (const QueryWord& word : title.words) ++written_[word.exact][word.text];
  std::optional<std::size_t> first_place;
  for (std::size_t first = 0; first < title.words.size(); ++first) {
    if (!is_typed_at(title, first)) continue;
    if (!first_place) first_place = first;
    add_phrases(title, first);
  }
  if (!first_place) return;
  title.last = *first_place + typed_.whole.size();
  seen->second = &titles_[*first_place == 0 ? 0 : 1].emplace_back(std::move(title));
}

void TitlePhrases::add_phrases(const TitlePiece& title, std::size_t first) {
  const std::size_t last = first + typed_.whole.size();
  for (std::size_t i = first; i < last; ++i) {
    if (!goes_on(title, i)) return;
  }
  const std::size_t longest = std::min(last + 1 + kMostWordsBehind, title.words.size());
  for (std::size_t end = last + 1; end <= longest; ++end) {
    TitlePiece phrase = cut(title, first, end);
    phrase.last = typed_.whole.size();
    const auto [at, is_new] = phrases_.try_emplace(key_of(phrase.words), phrase);
    const std::size_t titles = at->second.titles + 1;
    if (!is_new && phrase.text.size() < at->second.text.size()) at->second = std::move(phrase);
    at->second.titles = titles;
    if (end < longest && !goes_on(title, end - 1)) return;
  }
}

std::vector<TitlePiece> TitlePhrases::phrases() const {
  std::vector<TitlePiece> phrases;
  for (auto at = phrases_.begin(); at != phrases_.end(); ++at) {
    const TitlePiece& phrase = at->second;
    if (phrase.titles < kLeastTitles || is_stop_word(phrase.words.back().exact)) continue;
    // A longer phrase's key begins with the shorter one's, so it comes behind it.
    bool is_always_longer = false;
    for (auto longer = std::next(at);
         longer != phrases_.end() && longer->first.starts_with(at->first); ++longer) {
      is_always_longer = is_always_longer || static_cast<double>(longer->second.titles) >=
                                                 kAlwaysLonger * static_cast<double>(phrase.titles);
    }
    if (!is_always_longer) phrases.push_back(phrase);
  }
  std::ranges::stable_sort(phrases, std::ranges::greater(), &TitlePiece::titles);
  return phrases;
}

std::vector<TitlePiece> TitlePhrases::titles() const {
  std::vector<TitlePiece> titles(titles_[0].begin(), titles_[0].end());
  titles.insert(titles.end(), titles_[1].begin(), titles_[1].end());
  return titles;
}

std::string TitlePhrases::written(const std::string& exact) const {
  const auto forms = written_.find(exact);
  if (forms == written_.end()) return exact;
  return std::ranges::max_element(forms->second, {}, [](const auto& form) { return form.second; })
      ->first;
}

}  // namespace shodh
