// Prints what ways of joining words make of each line of standard input: the line and, behind TABs,
// its key by each way that the first line names. Lines with one key are one word by that way.

#include <cstdio>
#include <iostream>
#include <string>

#include "common/analysis/analyzer.h"
#include "common/analysis/folding.h"
#include "tests/relevance/indic_normalizer.h"
#include "tests/relevance/plain_words.h"

namespace {

// The keys of a line's words make its key.
void add(std::string& key, const std::string& word) {
  if (!key.empty()) key += ' ';
  key += word;
}

}  // namespace

int main() {
  auto analyzer = shodh::Analyzer::create();
  if (!analyzer) {
    std::cerr << "conflate: " << analyzer.error().message() << '\n';
    return 1;
  }
  shodh::relevance::PlainWords plain_words;
  std::ios::sync_with_stdio(false);
  std::cout << "line\tplain\tcut3\tcut4\tcut5\tlucene\texact\tfold\tstem\n";
  for (std::string line; std::getline(std::cin, line);) {
    std::string plain;
    std::string cut3;
    std::string cut4;
    std::string cut5;
    std::string lucene;
    for (const std::string& word : plain_words.of(line)) {
      add(plain, word);
      add(cut3, shodh::relevance::cut(word, 3));
      add(cut4, shodh::relevance::cut(word, 4));
      add(cut5, shodh::relevance::cut(word, 5));
      add(lucene, shodh::relevance::indic_normalized(word));
    }
    std::string exact;
    std::string fold;
    std::string stem;
    for (const shodh::Token& token : analyzer->analyze(line)) {
      add(exact, std::string(token.exact));
      add(fold, shodh::fold_spelling(token.exact));
      add(stem, std::string(token.stem.empty() ? token.exact : token.stem));
    }
    for (const std::string* field : {&line, &plain, &cut3, &cut4, &cut5, &lucene, &exact, &fold}) {
      std::cout << *field << '\t';
    }
    std::cout << stem << '\n';
  }
  return 0;
}
