// What the candidates for typed words are, over a lexicon of counted words.
//
//     corrections KIND VOCABULARY < WORDS
//
// VOCABULARY has a line `word TAB count` a word, in any order; standard input a word a line. KIND
// is `romanised` or `spelling`. Output: a line a word, the first ten candidates, `word:score` each
// with tabs between them. On standard error: sizes, and how long a word took.

#include <algorithm>
#include <charconv>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include "common/index/lexicon_view.h"
#include "common/index/lexicon_writer.h"
#include "common/index/schema.h"
#include "searchd/correct/romanised_candidates.h"
#include "searchd/correct/spelling_candidates.h"

namespace shodh::relevance {
namespace {

using Clock = std::chrono::steady_clock;
constexpr std::size_t kCandidates = 10;

struct Counted {
  std::string order;  ///< the word as a term
  std::string word;
  std::uint64_t count = 0;
};

std::vector<Counted> read_counts(const std::string& path) {
  std::vector<Counted> counts;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    const std::size_t tab = line.find('\t');
    if (tab == std::string::npos) continue;
    Counted one;
    one.word = line.substr(0, tab);
    one.order = schema::encode_term(schema::kExactPrefix, one.word);
    std::from_chars(line.data() + tab + 1, line.data() + line.size(), one.count);
    counts.push_back(std::move(one));
  }
  std::ranges::sort(counts, {}, &Counted::order);
  return counts;
}

double microseconds_since(Clock::time_point start) {
  return std::chrono::duration<double, std::micro>(Clock::now() - start).count();
}

Result<LexiconView> make_lexicon(const std::string& vocabulary) {
  const std::vector<Counted> counts = read_counts(vocabulary);
  const auto file =
      std::filesystem::temp_directory_path() /
      ("shodh-corrections-" + std::to_string(Clock::now().time_since_epoch().count()));
  std::size_t at = 0;
  const auto start = Clock::now();
  const auto written = write_lexicon(file, [&]() -> std::optional<WordFrequency> {
    if (at == counts.size()) return std::nullopt;
    const Counted& one = counts[at++];
    return WordFrequency{one.word, one.count};
  });
  if (!written) return fail(written);
  const double write_time = microseconds_since(start);
  const auto bytes = std::filesystem::file_size(file);
  const auto open_start = Clock::now();
  auto lexicon = Lexicon::open(file);
  const double open_time = microseconds_since(open_start);
  std::filesystem::remove(file);
  if (!lexicon) return fail(lexicon);
  std::cerr << *written << " words, " << bytes << " bytes, "
            << static_cast<double>(bytes) / static_cast<double>(std::max<std::size_t>(*written, 1))
            << " a word; written in " << write_time / 1000 << " ms, opened in " << open_time
            << " us\n";
  return LexiconView({std::make_shared<const Lexicon>(*std::move(lexicon))});
}

void print_times(std::vector<double> times) {
  if (times.empty()) return;
  std::ranges::sort(times);
  const auto at = [&](double share) {
    return times[static_cast<std::size_t>(share * static_cast<double>(times.size() - 1))];
  };
  std::cerr << times.size() << " words; microseconds a word: p50 " << at(0.5) << ", p99 "
            << at(0.99) << ", most " << at(1) << '\n';
}

int run(const std::string& kind, const std::string& vocabulary) {
  const auto lexicon = make_lexicon(vocabulary);
  if (!lexicon) {
    std::cerr << "corrections: " << lexicon.error().message() << '\n';
    return 1;
  }
  std::vector<double> times;
  for (std::string word; std::getline(std::cin, word);) {
    const auto start = Clock::now();
    std::string line;
    if (kind == "romanised") {
      for (const auto& one : romanised_candidates(word, *lexicon, kCandidates)) {
        line += (line.empty() ? "" : "\t") + one.word + ':' + std::to_string(one.letter_score);
      }
    } else {
      for (const auto& one : spelling_candidates(word, *lexicon, kCandidates)) {
        line += (line.empty() ? "" : "\t") + one.word + ':' + std::to_string(one.distance);
      }
    }
    times.push_back(microseconds_since(start));
    std::cout << line << '\n';
  }
  print_times(std::move(times));
  return 0;
}

}  // namespace
}  // namespace shodh::relevance

int main(int argc, char** argv) {
  std::ios::sync_with_stdio(false);
  if (argc != 3) {
    std::cerr << "usage: corrections romanised|spelling VOCABULARY < WORDS\n";
    return 2;
  }
  return shodh::relevance::run(argv[1], argv[2]);
}
