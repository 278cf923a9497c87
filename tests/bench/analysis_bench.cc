// How fast the analyser is, beside a bare ICU word-break pass over the same text, in one run.

#include <unicode/brkiter.h>
#include <unicode/utext.h>

#include <cstdio>
#include <memory>

#include "common/analysis/analyzer.h"
#include "tests/bench/corpus.h"
#include "tests/bench/measure.h"

namespace shodh::bench {
namespace {

constexpr int kRounds = 5;

std::size_t count_icu_words(icu::BreakIterator& words, const std::string& text) {
  UErrorCode status = U_ZERO_ERROR;
  UText* const utext =
      utext_openUTF8(nullptr, text.data(), static_cast<int64_t>(text.size()), &status);
  words.setText(utext, status);
  std::size_t count = 0;
  while (words.next() != icu::BreakIterator::DONE) ++count;
  utext_close(utext);
  return count;
}

int run(const char* path) {
  const auto articles = load_corpus(path);
  if (!articles) {
    std::fprintf(stderr, "%s\n", articles.error().message().c_str());
    return 1;
  }
  auto analyzer = Analyzer::create().value();
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::BreakIterator> words(
      icu::BreakIterator::createWordInstance(icu::Locale("gu"), status));
  std::size_t bytes = 0;
  for (const Article& article : *articles) bytes += article.body.value_or("").size();
  const double megabytes = static_cast<double>(bytes) / 1e6;

  std::vector<double> icu_rates;
  std::vector<double> analyzer_rates;
  std::size_t tokens = 0;
  for (int round = 0; round < kRounds; ++round) {  // in turn: both see the same machine
    icu_rates.push_back(megabytes / time_once([&] {
                                      for (const Article& article : *articles) {
                                        tokens +=
                                            count_icu_words(*words, article.body.value_or(""));
                                      }
                                    }).count());
    analyzer_rates.push_back(megabytes / time_once([&] {
                                           for (const Article& article : *articles) {
                                             tokens +=
                                                 analyzer.analyze(article.body.value_or("")).size();
                                           }
                                         }).count());
  }
  // The first pass meets every word for the first time; those after it have them in the memo, as
  // most of an archive's articles do.
  report("analyse, first pass", analyzer_rates.front(), "MB/s");
  report("analyse / bare ICU, first pass", analyzer_rates.front() / icu_rates.front(), "ratio");
  const double icu_rate = percentile(icu_rates, 0.5);
  const double rate = percentile(analyzer_rates, 0.5);
  report("analyse", rate, "MB/s");
  report("bare ICU word breaks", icu_rate, "MB/s");
  report("analyse / bare ICU", rate / icu_rate, "ratio");
  return tokens == 0 ? 1 : 0;
}

}  // namespace
}  // namespace shodh::bench

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fprintf(stderr, "usage: shodh-bench-analysis ARTICLES.jsonl\n");
    return 2;
  }
  return shodh::bench::run(argv[1]);
}
