#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/analysis/analyzer.h"
#include "searchd/highlight/highlighter.h"

namespace shodh {

/// The words of `query`, each by its stem.
inline std::vector<AskedWord> words_of(std::string_view query) {
  Analyzer analyzer = Analyzer::create().value();
  std::vector<AskedWord> words;
  for (const Token& token : analyzer.analyze(query)) {
    words.push_back({std::string(token.exact), std::string(token.stem)});
  }
  return words;
}

inline AskedTerms any_of(std::string_view query) { return {words_of(query), {}}; }

inline AskedTerms phrase(std::string_view query) { return {{}, {words_of(query)}}; }

/// What `=query` asks for: the words as they are written.
inline AskedTerms exactly(std::string_view query) {
  AskedTerms terms = any_of(query);
  for (AskedWord& word : terms.words) word.stem.clear();
  return terms;
}

/// Square brackets show better than tags what is marked.
inline HighlightTags brackets() { return {"[", "]"}; }

}  // namespace shodh
