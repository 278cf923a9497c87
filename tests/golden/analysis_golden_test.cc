// What each rule of the analysis does, as files to read: a change to a rule is read as their diff.

#include <gtest/gtest.h>

#include <string>

#include "common/analysis/folding.h"
#include "common/analysis/stemmer.h"
#include "common/analysis/tokenizer.h"
#include "common/text/normalizer.h"
#include "tests/golden/golden_file.h"

namespace shodh {
namespace {

TEST(AnalysisGolden, NormalizesAsWrittenDown) {
  auto normalizer = Normalizer::create().value();
  test::check_golden("normalize", [&](const std::string& word) {
    std::string out;
    normalizer.normalize(word, out);
    return out;
  });
}

TEST(AnalysisGolden, TokenizesAsWrittenDown) {
  auto tokenizer = Tokenizer::create().value();
  auto normalizer = Normalizer::create().value();
  test::check_golden("tokenize", [&](const std::string& text) {
    std::string out;
    for (const Word& word : tokenizer.tokenize(text)) {
      std::string exact;
      normalizer.normalize(word.range.of(text), exact);
      if (!out.empty()) out += ' ';
      out += std::string(word.range.of(text)) + '/' + std::string(token_type_name(word.type)) +
             '/' + exact;
    }
    return out;
  });
}

TEST(AnalysisGolden, FoldsAsWrittenDown) {
  test::check_golden("fold", [](const std::string& word) { return fold_spelling(word); });
}

TEST(AnalysisGolden, StemsAsWrittenDown) {
  Stemmer stemmer;
  test::check_golden("stem", [&](const std::string& word) {
    std::string out;
    stemmer.stem(word, out);
    return out;
  });
}

}  // namespace
}  // namespace shodh
