// Ranks the articles of a small collection for queries whose one right article is known, by ways of
// indexing that differ in their terms only. Standard input has the articles and then the queries:
//
//   D TAB id TAB text
//   Q TAB query's id TAB right article's id TAB query
//
// Output: a line for each query and way: way, query's id, rank of the right article, 0 if it is not
// among the first ten. BM25 with Xapian's defaults, as searchd ranks.

#include <xapian.h>

#include <algorithm>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

#include "common/analysis/analyzer.h"
#include "common/index/schema.h"
#include "tests/relevance/plain_words.h"

namespace shodh::relevance {
namespace {

constexpr unsigned kRanks = 10;

/// Field `index` of a line, the last of `count` to the line's end.
std::string field(std::string_view line, std::size_t index, std::size_t count) {
  std::size_t begin = 0;
  for (std::size_t i = 0; i < index; ++i) begin = line.find('\t', begin) + 1;
  const std::size_t end = index + 1 == count ? std::string_view::npos : line.find('\t', begin);
  return std::string(line.substr(begin, end == std::string_view::npos ? end : end - begin));
}

Xapian::Query tied(Xapian::Query::op op, const std::vector<Xapian::Query>& queries) {
  return {op, queries.begin(), queries.end()};
}

/// One collection in memory.
class Collection {
 public:
  void add(const std::string& id, const std::vector<std::string>& terms) {
    Xapian::Document document;
    document.set_data(id);
    for (const std::string& term : terms) document.add_term(term);
    database_.add_document(document);
  }

  /// The rank of `right`, 0 if it is not among the first ten, -1 if there are none at all.
  int rank(const Xapian::Query& query, const std::string& right) const {
    Xapian::Enquire enquire(database_);
    enquire.set_query(query);
    const Xapian::MSet found = enquire.get_mset(0, kRanks);
    if (found.empty()) return -1;
    for (auto hit = found.begin(); hit != found.end(); ++hit) {
      if (hit.get_document().get_data() == right) return static_cast<int>(hit.get_rank()) + 1;
    }
    return 0;
  }

 private:
  Xapian::WritableDatabase database_{std::string(), Xapian::DB_BACKEND_INMEMORY};
};

/// A query's words as one way of indexing has them.
struct Terms {
  std::vector<Xapian::Query> required;
  std::vector<Xapian::Query> lifting;
};

Xapian::Query as_query(const Terms& terms, Xapian::Query::op op) {
  Xapian::Query lifting = tied(Xapian::Query::OP_OR, terms.lifting);
  if (terms.required.empty()) return lifting;
  if (terms.lifting.empty()) return tied(op, terms.required);
  return {Xapian::Query::OP_AND_MAYBE, tied(op, terms.required), lifting};
}

class Experiment {
 public:
  void add_article(const std::string& id, const std::string& text) {
    plain_.add(id, words_.of(text));
    std::vector<std::string> exact;
    std::vector<std::string> both;
    for (const Token& token : analyzer_.analyze(text)) {
      exact.push_back(exact_term(token));
      both.push_back(exact.back());
      if (!token.stem.empty()) both.push_back(stem_term(token));
    }
    exact_.add(id, exact);
    both_.add(id, both);
  }

  void ask(const std::string& qid, const std::string& right, const std::string& text) {
    Terms plain;
    for (const std::string& word : words_.of(text)) plain.required.emplace_back(word);
    report("plain, any word", qid, any_word(plain_, plain, right));
    report("plain", qid, all_or_any(plain_, plain, right));
    report("exact", qid, all_or_any(exact_, ours(text, false, 0), right));
    report("stem", qid, all_or_any(both_, ours(text, true, 0), right));
    for (const double weight : {0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1.0}) {
      const std::string way = "stem + " + std::to_string(weight).substr(0, 3) + " exact";
      report(way, qid, all_or_any(both_, ours(text, true, weight), right));
      if (weight == schema::kExactWeight) {
        report(way + ", any word", qid, any_word(both_, ours(text, true, weight), right));
      }
    }
  }

 private:
  static std::string exact_term(const Token& token) {
    return schema::encode_term(schema::kExactPrefix, token.exact);
  }
  static std::string stem_term(const Token& token) {
    return schema::encode_term(schema::kStemPrefix, token.stem);
  }

  /// The terms that searchd asks for: stems, beside them exact words with less weight; an ending
  /// glued to a number or a Latin word only lifts.
  Terms ours(const std::string& text, bool stemmed, double exact_weight) {
    Terms terms;
    const std::vector<Token>& tokens = analyzer_.analyze(text);
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      const Token& token = tokens[i];
      const bool is_glued = i > 0 && token.type == TokenType::kGujarati &&
                            tokens[i - 1].range.end == token.range.begin &&
                            tokens[i - 1].type != TokenType::kGujarati;
      const bool has_stem = stemmed && !token.stem.empty();
      (is_glued ? terms.lifting : terms.required)
          .emplace_back(has_stem ? stem_term(token) : exact_term(token));
      if (has_stem && exact_weight > 0) {
        terms.lifting.emplace_back(Xapian::Query::OP_SCALE_WEIGHT, Xapian::Query(exact_term(token)),
                                   exact_weight);
      }
    }
    return terms;
  }

  static int any_word(const Collection& collection, const Terms& terms, const std::string& right) {
    return collection.rank(as_query(terms, Xapian::Query::OP_OR), right);
  }
  static int all_or_any(const Collection& collection, const Terms& terms,
                        const std::string& right) {
    const int rank = collection.rank(as_query(terms, Xapian::Query::OP_AND), right);
    return rank >= 0 ? rank : any_word(collection, terms, right);
  }

  static void report(const std::string& way, const std::string& qid, int rank) {
    std::cout << way << '\t' << qid << '\t' << std::max(rank, 0) << '\n';
  }

  Analyzer analyzer_ = Analyzer::create().value();
  PlainWords words_;
  Collection plain_;
  Collection exact_;
  Collection both_;
};

int run() {
  Experiment experiment;
  for (std::string line; std::getline(std::cin, line);) {
    if (line.starts_with("D\t")) {
      experiment.add_article(field(line, 1, 3), field(line, 2, 3));
    } else if (line.starts_with("Q\t")) {
      experiment.ask(field(line, 1, 4), field(line, 2, 4), field(line, 3, 4));
    } else {
      std::cerr << "known_item: neither D nor Q: " << line << '\n';
      return 1;
    }
  }
  return 0;
}

}  // namespace
}  // namespace shodh::relevance

int main() {
  std::ios::sync_with_stdio(false);
  try {
    return shodh::relevance::run();
  } catch (const Xapian::Error& error) {
    std::cerr << "known_item: " << error.get_description() << '\n';
  } catch (const std::exception& error) {
    std::cerr << "known_item: " << error.what() << '\n';
  }
  return 1;
}
