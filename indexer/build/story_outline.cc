#include "indexer/build/story_outline.h"

#include <algorithm>
#include <utility>

#include "common/analysis/folding.h"
#include "common/analysis/stopwords.h"
#include "common/base/hash.h"

namespace shodh {
namespace {

using Kind = StoryOutline::Kind;
using Word = StoryOutline::Word;

/// A dateline is no longer, and ends with one of these.
constexpr std::size_t kMaxDatelineBytes = 100;
constexpr std::string_view kDatelineEnds[] = {":", "–", "—", " - ", "\n"};

/// How much of a body is its dateline: "અમદાવાદ, તા. ૧૨:".
std::size_t dateline_bytes(std::string_view body) {
  const std::string_view head = body.substr(0, kMaxDatelineBytes);
  std::size_t bytes = 0;
  for (const std::string_view end : kDatelineEnds) {
    const std::size_t at = head.find(end);
    if (at != std::string_view::npos && (bytes == 0 || at + end.size() < bytes)) {
      bytes = at + end.size();
    }
  }
  return bytes;
}

std::vector<StoryOutline::Count> count_stems(const std::vector<Word>& words) {
  std::vector<std::uint64_t> stems;
  for (const Word& word : words) {
    if (word.kind != Kind::kEdge) stems.push_back(word.stem);
  }
  std::ranges::sort(stems);
  std::vector<StoryOutline::Count> counts;
  for (const std::uint64_t stem : stems) {
    if (counts.empty() || counts.back().stem != stem) counts.push_back({stem, 0});
    ++counts.back().times;
  }
  return counts;
}

}  // namespace

std::uint32_t StoryOutline::times(std::uint64_t stem) const {
  const auto found = std::ranges::lower_bound(counts, stem, {}, &Count::stem);
  return found != counts.end() && found->stem == stem ? found->times : 0;
}

Result<StoryOutliner> StoryOutliner::create() {
  auto analyzer = Analyzer::create();
  if (!analyzer) return fail(analyzer);
  return StoryOutliner(*std::move(analyzer));
}

void StoryOutliner::add(std::string_view text, StoryOutline& outline) {
  for (const Token& token : analyzer_.analyze(text)) {
    Word word;
    word.stem = hash_64(token.stem.empty() ? token.exact : token.stem);
    word.form = hash_64(fold_spelling(token.exact));
    word.kind = token.type == TokenType::kNumber ? Kind::kNumber
                : is_stop_word(token.exact)      ? Kind::kFunction
                                                 : Kind::kTelling;
    outline.words.push_back(word);
  }
  outline.words.push_back({});
}

StoryOutline StoryOutliner::outline(const Article& article) {
  StoryOutline outline;
  outline.words.push_back({});  // an edge
  if (article.title) add(*article.title, outline);
  outline.title_end = outline.words.size();
  outline.body_at = outline.title_end;
  if (article.body) {
    const std::size_t begin = dateline_bytes(*article.body);
    if (begin > 0) {
      add(article.body->substr(0, begin), outline);
      // Where and when it was sent is not what the story is about.
      for (std::size_t i = outline.body_at; i < outline.words.size(); ++i) {
        if (outline.words[i].kind != Kind::kEdge) outline.words[i].kind = Kind::kFunction;
      }
      outline.body_at = outline.words.size();
    }
    add(article.body->substr(begin), outline);
  }
  outline.counts = count_stems(outline.words);
  return outline;
}

std::vector<std::string> StoryOutliner::telling_stems(const Article& article) {
  std::vector<std::string> stems;
  const auto gather = [&](std::string_view text) {
    for (const Token& token : analyzer_.analyze(text)) {
      if (!token.stem.empty() && !is_stop_word(token.exact)) stems.emplace_back(token.stem);
    }
  };
  if (article.title) gather(*article.title);
  if (article.body) gather(*article.body);
  std::ranges::sort(stems);
  stems.erase(std::unique(stems.begin(), stems.end()), stems.end());
  return stems;
}

}  // namespace shodh
