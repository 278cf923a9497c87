#include "searchd/search/related.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <string>
#include <vector>

#include "common/index/schema.h"

namespace shodh {
namespace {

constexpr std::size_t kTellingWords = 25;

struct Word {
  std::string term;
  double weight = 0;
};

/// The stems of one prefix.
template <typename Visit>
void visit_stems(const Xapian::Database& database, Xapian::docid document, std::string_view prefix,
                 const Visit& visit) {
  auto term = database.termlist_begin(document);
  const auto end = database.termlist_end(document);
  for (term.skip_to(std::string(prefix)); term != end && (*term).starts_with(prefix); ++term) {
    visit((*term).substr(prefix.size()), term);
  }
}

std::vector<Word> telling_words(const Xapian::Database& database, Xapian::docid document) {
  std::set<std::string> in_title;
  visit_stems(database, document, schema::kTitleStemPrefix,
              [&](const std::string& stem, const auto&) { in_title.insert(stem); });
  const double articles = database.get_doccount();
  std::vector<Word> words;
  visit_stems(database, document, schema::kStemPrefix, [&](const std::string& stem, auto& term) {
    if (stem.starts_with(schema::kTitleStemPrefix.substr(1))) return;  // a title's stem
    const double frequency = term.get_termfreq();
    if (frequency < 2) return;  // no other article has it
    const double idf = std::log(articles / frequency);
    const double title_share = in_title.contains(stem) ? 2 : 1;
    words.push_back({*term, idf * std::log1p(term.get_wdf()) * title_share});
  });
  const auto kept =
      words.begin() + static_cast<std::ptrdiff_t>(std::min(words.size(), kTellingWords));
  std::ranges::partial_sort(words, kept, [](const Word& a, const Word& b) {
    return a.weight != b.weight ? a.weight > b.weight : a.term < b.term;
  });
  words.erase(kept, words.end());
  return words;
}

}  // namespace

Xapian::Query related_query(const Xapian::Database& database, Xapian::docid document) {
  const std::vector<Word> words = telling_words(database, document);
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
