#include "searchd/search/related.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "common/index/article_words.h"
#include "common/index/schema.h"

namespace shodh {
namespace {

constexpr std::size_t kTellingWords = 25;

struct Word {
  std::string term;
  double weight = 0;
};

std::vector<Word> telling_words(const Xapian::Database& database, const Article& article,
                                Analyzer& analyzer) {
  struct Counted {
    std::uint32_t wdf = 0;
    bool is_in_title = false;
  };
  std::map<std::string, Counted, std::less<>> stems;
  for_each_word(article, analyzer, [&](const IndexedWord& word) {
    if (word.token.stem.empty()) return;
    Counted& stem = stems.try_emplace(std::string(word.token.stem)).first->second;
    stem.wdf += word.wdf;
    stem.is_in_title = stem.is_in_title || word.is_in_title;
  });
  const double articles = database.get_doccount();
  std::vector<Word> words;
  for (const auto& [stem, counted] : stems) {
    std::string term = schema::encode_term(schema::kStemPrefix, stem);
    const double frequency = database.get_termfreq(term);
    if (frequency < 2) continue;  // no other article has it
    const double idf = std::log(articles / frequency);
    const double title_share = counted.is_in_title ? 2 : 1;
    words.push_back({std::move(term), idf * std::log1p(counted.wdf) * title_share});
  }
  const auto kept =
      words.begin() + static_cast<std::ptrdiff_t>(std::min(words.size(), kTellingWords));
  std::ranges::partial_sort(words, kept, [](const Word& a, const Word& b) {
    return a.weight != b.weight ? a.weight > b.weight : a.term < b.term;
  });
  words.erase(kept, words.end());
  return words;
}

}  // namespace

Xapian::Query related_query(const Xapian::Database& database, const Article& article,
                            Analyzer& analyzer) {
  const std::vector<Word> words = telling_words(database, article, analyzer);
  if (words.empty() || words.front().weight <= 0) return Xapian::Query::MatchNothing;
  std::vector<Xapian::Query> parts;
  parts.reserve(words.size());
  for (const Word& word : words) {
    parts.emplace_back(Xapian::Query::OP_SCALE_WEIGHT, Xapian::Query(word.term),
                       word.weight / words.front().weight);
  }
  return {Xapian::Query::OP_OR, parts.begin(), parts.end()};
}

}  // namespace shodh
