// Prints `word TAB stems` for every line of standard input, the stems of its tokens by blanks: what
// a conflation test (forms of one lemma share a stem, forms of two do not) takes.

#include <iostream>
#include <string>

#include "common/analysis/analyzer.h"

int main() {
  auto analyzer = shodh::Analyzer::create();
  if (!analyzer) {
    std::cerr << "print_stems: " << analyzer.error().message() << '\n';
    return 1;
  }
  std::ios::sync_with_stdio(false);
  for (std::string line; std::getline(std::cin, line);) {
    std::string stems;
    for (const shodh::Token& token : analyzer->analyze(line)) {
      if (!stems.empty()) stems += ' ';
      stems += token.stem.empty() ? token.exact : token.stem;
    }
    std::cout << line << '\t' << stems << '\n';
  }
  return 0;
}
