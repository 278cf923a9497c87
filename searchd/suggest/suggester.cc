#include "searchd/suggest/suggester.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <optional>
#include <set>
#include <span>
#include <utility>

#include "common/analysis/stopwords.h"
#include "common/base/utf8.h"
#include "common/text/byte_range.h"
#include "searchd/correct/aliased_query.h"
#include "searchd/correct/romanised_query.h"
#include "searchd/highlight/highlighter.h"
#include "searchd/query/query_parser.h"
#include "searchd/query/query_variants.h"
#include "searchd/suggest/title_phrases.h"
#include "searchd/suggest/word_completions.h"

namespace shodh {
namespace {

constexpr std::size_t kLeastLetters = 2;
/// What is longer than a headline is not being typed.
constexpr std::size_t kMostTypedWords = 12;
/// Words that the last one may become: read from the lexicon, looked for in titles, and counted.
constexpr std::size_t kMostCompletions = 64;
constexpr std::size_t kMostWordsInTitles = 24;
constexpr std::size_t kMostCountedWords = 8;
constexpr std::size_t kMostCountedPhrases = 6;
constexpr std::uint32_t kTitlesRead = 50;
/// What the share of its articles that have the others too weighs in a word's rank.
constexpr double kShareWeight = 0.5;
/// A word goes together with others if it is in their articles so many times as often as by chance.
constexpr double kLeastLift = 1.5;
/// Of a word's forms the shortest is offered that is not this much rarer than the most frequent.
constexpr std::uint64_t kMuchRarer = 4;

/// A word that the last one may become, in all its forms that fit.
struct LastWord {
  QueryWord word;  ///< the form that is offered
  std::uint64_t frequency = 0;
  std::size_t typed_bytes = 0;
  double fit = 0;
};

struct Ranked {
  Suggestion suggestion;
  double score = 0;
};

bool is_function_word(const QueryWord& word) { return is_stop_word(word.exact); }

std::size_t letters_in(std::string_view text) {
  std::size_t letters = 0;
  for (std::size_t at = 0; at < text.size(); ++letters) next_code_point(text, at);
  return letters;
}

std::string text_of(const std::vector<QueryWord>& words) {
  std::string text;
  for (const QueryWord& word : words) text += (text.empty() ? "" : " ") + word.text;
  return text;
}

/// The words of a query in a row: of several names for one thing the one that corrections say was
/// meant, or the one that was typed.
std::vector<QueryWord> words_in_row(const QueryNode& node,
                                    const std::vector<Correction>& corrections) {
  std::vector<QueryWord> words;
  if (node.type != QueryNode::Type::kOr) {
    std::ranges::copy_if(node.words, std::back_inserter(words),
                         [](const QueryWord& word) { return !word.is_optional; });
    for (const QueryNode& child : node.children) {
      std::ranges::move(words_in_row(child, corrections), std::back_inserter(words));
    }
    return words;
  }
  for (const QueryNode& child : node.children) {
    std::vector<QueryWord> name = words_in_row(child, corrections);
    const bool is_meant = std::ranges::any_of(
        corrections, [&](const Correction& one) { return one.to == text_of(name); });
    if (!words.empty() && is_meant) words.swap(name);
    if (words.empty()) {
      words = std::move(name);
    } else if (words.size() == 1 && name.size() == 1) {
      words.front().alternatives.push_back(std::move(name.front()));
    }
  }
  return words;
}

}  // namespace

/// One answer.
class Suggester::Run {
 public:
  Run(Suggester& suggester, const Aliases& aliases, IndexReader& reader, std::size_t limit)
      : analyzer_(suggester.analyzer_),
        graphemes_(suggester.graphemes_),
        aliases_(aliases),
        reader_(reader),
        limit_(limit) {}

  Result<std::vector<Suggestion>> suggest(std::string_view typed) {
    if (!read(typed)) return {};
    if (is_last_begun() && last_words_.empty()) {
      const auto parted = part_last(typed);
      if (!parted || !read(*parted) || last_words_.empty()) return {};
    }
    TitlePhrases titles(typed_, analyzer_);
    if (auto added = read_titles(titles); !added) return fail(added);
    const std::vector<TitlePiece> phrases = titles.phrases();
    std::vector<Ranked> ranked;
    if (auto added = add_words(titles, phrases, ranked); !added) return fail(added);
    if (auto added = add_phrases(phrases, ranked); !added) return fail(added);
    std::ranges::stable_sort(ranked, std::ranges::greater(), &Ranked::score);
    std::vector<Suggestion> headlines = make_headlines(titles, ranked.size());
    std::vector<Suggestion> suggestions;
    suggestions.reserve(limit_);
    for (Ranked& one : ranked) {
      if (suggestions.size() + headlines.size() >= limit_) break;
      suggestions.push_back(std::move(one.suggestion));
    }
    std::ranges::move(headlines, std::back_inserter(suggestions));
    return suggestions;
  }

 private:
  /// The text with a blank in its last word, if that is of Latin letters and may be two words.
  [[nodiscard]] std::optional<std::string> part_last(std::string_view text) const {
    const std::string_view last = typed_.beginning;
    const std::string_view rest = text.substr(0, text.find_last_not_of(" \t\r\n") + 1);
    if (!lower_case_ascii(rest).ends_with(last)) return std::nullopt;
    const auto second = second_word_of(last, reader_.lexicon());
    if (!second) return std::nullopt;
    std::string parted(rest);
    return parted.insert(rest.size() - last.size() + *second, 1, ' ');
  }

  /// Parts what was typed into whole words and the one that is not whole; false where there is
  /// nothing to go on from.
  bool read(std::string_view text) {
    struct Typed {
      std::string text;
      std::string exact;
      TokenType type;
      std::size_t begin;
      std::size_t end;
    };
    typed_ = {};
    telling_.clear();
    std::vector<Typed> tokens;
    std::size_t letters = 0;
    for (const Token& token : analyzer_.analyze(text)) {
      tokens.push_back({std::string(token.range.of(text)), std::string(token.exact), token.type,
                        token.range.begin, token.range.end});
      letters += letters_in(tokens.back().text);
    }
    if (letters < kLeastLetters || tokens.size() > kMostTypedWords) return false;
    std::string_view before = text;
    if (tokens.back().type != TokenType::kNumber &&
        text.find_first_of(" \t\r\n", tokens.back().end) == std::string_view::npos) {
      typed_.beginning = tokens.back().exact;
      complete(tokens.back().type);
      before = text.substr(0, tokens.back().begin);
      tokens.pop_back();
    }
    before_ = before.substr(0, before.find_last_not_of(" \t\r\n") + 1);

    std::string plain;  // without operators
    for (const Typed& token : tokens) plain += lower_case_ascii(token.text) + ' ';
    Query query = parse_query(plain, analyzer_);
    auto corrections = ask_for_other_names(query, aliases_, reader_.lexicon(), analyzer_);
    std::ranges::move(read_romanised_words(query, reader_.lexicon(), analyzer_),
                      std::back_inserter(corrections));
    whole_ = words_in_row(query.root, corrections);
    if (!corrections.empty()) before_ = text_of(whole_);
    std::ranges::copy_if(whole_, std::back_inserter(telling_),
                         [](const QueryWord& word) { return !is_function_word(word); });
    for (const QueryWord& word : whole_) {
      TypedWords::Terms& terms = typed_.whole.emplace_back();
      terms.insert(term_of(word));
      for (const QueryWord& other : word.alternatives) terms.insert(term_of(other));
    }
    return is_last_begun() || !telling_.empty();
  }

  [[nodiscard]] bool is_last_begun() const { return !typed_.beginning.empty(); }

  /// What the last word, of `type`, may become.
  void complete(TokenType type) {
    const auto completions =
        complete_word(typed_.beginning, type, reader_.lexicon(), kMostCompletions);
    has_all_words_ = completions.size() < kMostCompletions;
    for (const WordCompletion& completion : completions) {
      auto word = analyze_word(completion.word, analyzer_);
      if (!word) continue;
      const auto known = std::ranges::find_if(
          last_words_, [&](const LastWord& one) { return term_of(one.word) == term_of(*word); });
      if (known == last_words_.end()) {
        last_words_.push_back(
            {*std::move(word), completion.frequency, completion.typed_bytes, completion.fit});
      } else if (completion.word.size() < known->word.text.size() && completion.fit >= known->fit &&
                 completion.frequency * kMuchRarer >= known->frequency) {
        known->word = *std::move(word);
        known->typed_bytes = completion.typed_bytes;
      }
    }
    for (const LastWord& one : last_words_) typed_.last.insert(term_of(one.word));
  }

  Status read_titles(TitlePhrases& titles) {
    std::vector<QueryWord> one_of;
    if (telling_.empty() || has_all_words_) {
      for (const LastWord& one : last_words_) {
        if (!telling_.empty() || !is_function_word(one.word)) one_of.push_back(one.word);
        if (one_of.size() == kMostWordsInTitles) break;
      }
    }
    auto recent = reader_.recent_titles(telling_, one_of, kTitlesRead);
    if (!recent) return fail(recent);
    for (const std::string& title : *recent) titles.add(title);
    return {};
  }

  /// The typed text with its last word completed: by words that go together with the others, where
  /// there are such.
  Status add_words(const TitlePhrases& titles, const std::vector<TitlePiece>& phrases,
                   std::vector<Ranked>& ranked) {
    std::set<std::string> in_a_row;
    for (const TitlePiece& phrase : phrases) in_a_row.insert(key_of(phrase.words));
    const auto articles_before = count_before();
    if (!articles_before) return fail(articles_before);
    std::vector<Ranked> unrelated;
    std::size_t counted = 0;
    for (const LastWord& one : last_words_) {
      if (is_function_word(one.word)) continue;
      if (counted++ == kMostCountedWords) break;
      std::vector<QueryWord> words = telling_;
      words.push_back(one.word);
      const auto together = reader_.count_articles_with_all(words);
      if (!together) return fail(together);
      if (*together == 0) continue;
      const auto alone = reader_.count_articles(one.word);
      if (!alone) return fail(alone);
      std::vector<QueryWord> all = whole_;
      all.push_back(one.word);
      const std::string key = key_of(all);
      Ranked suggestion{complete_with(one, titles, *together), score(*together, one)};
      bool goes_together = telling_.empty() || in_a_row.contains(key);
      if (!goes_together) {
        const double share = static_cast<double>(*together) / static_cast<double>(*alone);
        suggestion.score += kShareWeight * std::log(share);
        goes_together = share >= kLeastLift * *articles_before /
                                     static_cast<double>(reader_.manifest().articles);
      }
      if (goes_together) seen_.insert(key);
      (goes_together ? ranked : unrelated).push_back(std::move(suggestion));
    }
    if (ranked.empty()) ranked = std::move(unrelated);
    return {};
  }

  /// How many articles have the whole words.
  Result<double> count_before() {
    if (telling_.empty()) return 0.0;
    const auto articles = reader_.count_articles_with_all(telling_);
    if (!articles) return fail(articles);
    return static_cast<double>(*articles);
  }

  Suggestion complete_with(const LastWord& one, const TitlePhrases& titles,
                           std::uint64_t articles) {
    Suggestion suggestion{before_, articles, {}};
    std::vector<ByteRange> marks;
    if (!before_.empty()) {
      marks.push_back({0, before_.size()});
      suggestion.text += ' ';
    }
    const std::size_t begin = suggestion.text.size();
    suggestion.text += titles.written(one.word.text);
    marks.push_back(typed_part(suggestion.text, {begin, suggestion.text.size()}, one));
    suggestion.html = marked(suggestion.text, marks);
    return suggestion;
  }

  Status add_phrases(const std::vector<TitlePiece>& phrases, std::vector<Ranked>& ranked) {
    std::size_t counted = 0;
    for (const TitlePiece& phrase : phrases) {
      std::vector<QueryWord> telling;
      std::ranges::copy_if(phrase.words, std::back_inserter(telling),
                           [](const QueryWord& word) { return !is_function_word(word); });
      if (telling.empty() || !seen_.insert(key_of(phrase.words)).second) continue;
      if (counted++ == kMostCountedPhrases) break;
      const auto articles = reader_.count_articles_with_all(telling);
      if (!articles) return fail(articles);
      ranked.push_back({make(phrase, *articles), score(*articles, last_word_of(phrase))});
    }
    return {};
  }

  /// As many as there is room for beside `others`, and a third at least.
  std::vector<Suggestion> make_headlines(const TitlePhrases& titles, std::size_t others) {
    const std::size_t most = std::max(limit_ / 3, limit_ - std::min(limit_, others));
    std::vector<Suggestion> headlines;
    for (const TitlePiece& title : titles.titles()) {
      if (headlines.size() == most) break;
      if (seen_.insert(key_of(title.words)).second) headlines.push_back(make(title, title.titles));
    }
    return headlines;
  }

  Suggestion make(const TitlePiece& piece, std::uint64_t articles) {
    std::vector<ByteRange> marks;
    for (std::size_t i = piece.last - whole_.size(); i < piece.last; ++i) {
      marks.push_back(piece.ranges[i]);
    }
    if (is_last_begun()) {
      marks.push_back(typed_part(piece.text, piece.ranges[piece.last], last_word_of(piece)));
    }
    return {piece.text, articles, marked(piece.text, marks)};
  }

  [[nodiscard]] LastWord last_word_of(const TitlePiece& piece) const {
    const auto found = std::ranges::find_if(last_words_, [&](const LastWord& one) {
      return term_of(one.word) == term_of(piece.words[piece.last]);
    });
    return found == last_words_.end() ? LastWord{} : *found;
  }

  static double score(std::uint64_t articles, const LastWord& last) {
    return std::log(static_cast<double>(articles + 1)) + last.fit;
  }

  /// The part of a word that was typed, to whole user-perceived characters; all of it where it
  /// is written otherwise.
  ByteRange typed_part(const std::string& text, ByteRange word, const LastWord& last) {
    const std::string_view beginning =
        std::string_view(last.word.exact).substr(0, last.typed_bytes);
    if (beginning.empty() || !lower_case_ascii(word.of(text)).starts_with(beginning)) return word;
    graphemes_.set_text(text);
    word.end = graphemes_.boundary_at_or_after(word.begin + beginning.size());
    return word;
  }

  static std::string marked(std::string_view text, const std::vector<ByteRange>& marks) {
    const HighlightTags tags;
    std::string html;
    std::size_t at = 0;
    for (const ByteRange& mark : marks) {
      html += escape_html(text.substr(at, mark.begin - at)) + tags.pre;
      html += escape_html(mark.of(text)) + tags.post;
      at = mark.end;
    }
    return html + escape_html(text.substr(at));
  }

  Analyzer& analyzer_;  // the suggester's
  Graphemes& graphemes_;
  const Aliases& aliases_;  // the caller's, as the reader
  IndexReader& reader_;
  std::size_t limit_;

  std::string before_;                // the whole words, as they are offered
  std::vector<QueryWord> whole_;      // the same, understood
  std::vector<QueryWord> telling_;    // those of them that are no function words
  std::vector<LastWord> last_words_;  // best first
  bool has_all_words_ = true;         // that begin so
  TypedWords typed_;                  // the whole words and what the last one may become
  std::set<std::string> seen_;
};

Result<Suggester> Suggester::create() {
  auto analyzer = Analyzer::create();
  if (!analyzer) return fail(analyzer);
  auto graphemes = Graphemes::create();
  if (!graphemes) return fail(graphemes);
  return Suggester(*std::move(analyzer), *std::move(graphemes));
}

Result<std::vector<Suggestion>> Suggester::suggest(std::string_view typed, std::size_t limit,
                                                   const Aliases& aliases, IndexReader& reader) {
  return Run(*this, aliases, reader, limit).suggest(typed);
}

}  // namespace shodh
