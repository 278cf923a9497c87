// Counts the Gujarati words of standard input, as their exact terms: `word TAB count`, the
// commonest first. A vocabulary to look for false joins in.

#include <algorithm>
#include <iostream>
#include <string>
#include <unordered_map>
#include <vector>

#include "common/analysis/analyzer.h"

int main() {
  auto analyzer = shodh::Analyzer::create();
  if (!analyzer) {
    std::cerr << "count_words: " << analyzer.error().message() << '\n';
    return 1;
  }
  std::ios::sync_with_stdio(false);
  std::unordered_map<std::string, std::size_t> counts;
  for (std::string line; std::getline(std::cin, line);) {
    for (const shodh::Token& token : analyzer->analyze(line)) {
      if (token.type == shodh::TokenType::kGujarati) ++counts[std::string(token.exact)];
    }
  }
  std::vector<std::pair<std::string, std::size_t>> sorted(counts.begin(), counts.end());
  std::ranges::sort(sorted, [](const auto& a, const auto& b) {
    return a.second != b.second ? a.second > b.second : a.first < b.first;
  });
  for (const auto& [word, count] : sorted) std::cout << word << '\t' << count << '\n';
  return 0;
}
