#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/analysis/analyzer.h"
#include "searchd/highlight/highlighter.h"

namespace shodh {

/// The words of `query`, each by its stem.
inline std::vector<HighlightWord> words_of(std::string_view query) {
  Analyzer analyzer = Analyzer::create().value();
  std::vector<HighlightWord> words;
  for (const Token& token : analyzer.analyze(query)) {
    words.push_back({std::string(token.exact), std::string(token.stem)});
  }
  return words;
}

inline HighlightTerms any_of(std::string_view query) { return {words_of(query), {}}; }

inline HighlightTerms phrase(std::string_view query) { return {{}, {words_of(query)}}; }

/// What `=query` asks for: the words as they are written.
inline HighlightTerms exactly(std::string_view query) {
  HighlightTerms terms = any_of(query);
  for (HighlightWord& word : terms.words) word.stem.clear();
  return terms;
}

/// Square brackets show better than tags what is marked.
inline HighlightTags brackets() { return {"[", "]"}; }

}  // namespace shodh
