#include "searchd/query/exact_phrase.h"

#include <algorithm>
#include <map>
#include <memory>
#include <utility>

#include "searchd/query/document_source.h"
#include "searchd/query/query_terms.h"

namespace shodh {
namespace {

/// A term's postings, asked for with ascending documents.
class Postings {
 public:
  Postings(const Xapian::Database& database, const std::string& term)
      : at_(database.postlist_begin(term)), end_(database.postlist_end(term)) {}

  /// How much the term counts there (within-document frequency); 0 where it is not.
  Xapian::termcount wdf(Xapian::docid document) {
    if (at_ != end_) at_.skip_to(document);
    return at_ != end_ && *at_ == document ? at_.get_wdf() : 0;
  }

 private:
  Xapian::PostingIterator at_;
  Xapian::PostingIterator end_;
};

/// What one query asks for, and what was found of it in each database.
class Search {
 public:
  Search(const std::vector<QueryWord>& words, bool in_title, OpenPositions open, PhraseTexts& texts)
      : in_title_(in_title), open_(std::move(open)), texts_(texts) {
    for (const QueryWord& word : words) {
      words_.push_back(word.exact);
      exact_terms_.push_back(exact_term(word, in_title));
      deciding_terms_.push_back(deciding_term(word, in_title));
    }
  }

  /// What has all the words, wherever.
  [[nodiscard]] Xapian::Query all_words() const {
    return {Xapian::Query::OP_AND, exact_terms_.begin(), exact_terms_.end()};
  }

  std::shared_ptr<const Documents> documents(const Xapian::Database& database) {
    auto& found = found_[database.get_uuid()];
    if (!found) found = std::make_shared<const Documents>(find(database));
    return found;
  }

 private:
  [[nodiscard]] Documents find(const Xapian::Database& database) {
    Xapian::Enquire enquire(database);
    enquire.set_query(
        Xapian::Query(Xapian::Query::OP_AND, all_words(), in_a_row(deciding_terms_, open_)));
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    const Xapian::MSet candidates = enquire.get_mset(0, database.get_doccount());
    Documents documents(candidates.begin(), candidates.end());
    std::ranges::sort(documents);

    std::vector<std::pair<Postings, Postings>> words;
    for (std::size_t i = 0; i < words_.size(); ++i) {
      words.emplace_back(Postings(database, exact_terms_[i]),
                         Postings(database, deciding_terms_[i]));
    }
    std::erase_if(documents, [&](Xapian::docid document) {
      // A word counts as much as its stem where that has no other form.
      const bool is_certain = std::ranges::all_of(
          words, [&](auto& word) { return word.first.wdf(document) == word.second.wdf(document); });
      return !is_certain &&
             !texts_.have(database.get_document(document).get_data(), words_, in_title_);
    });
    return documents;
  }

  std::vector<std::string> words_;
  std::vector<std::string> exact_terms_;
  std::vector<std::string> deciding_terms_;
  bool in_title_;
  OpenPositions open_;
  PhraseTexts& texts_;
  std::map<std::string, std::shared_ptr<const Documents>> found_;  // by the database's UUID
};

}  // namespace

bool PhraseTexts::have(const std::string& data, const std::vector<std::string>& words,
                       bool in_title) {
  const Article article = decode_(data);
  return has(article.title, words) || has(article.title_en, words) ||
         (!in_title && has(article.body, words));
}

bool PhraseTexts::has(const std::optional<std::string>& text,
                      const std::vector<std::string>& words) {
  if (!text) return false;
  if (!analyzer_) {
    auto created = Analyzer::create();
    if (!created) throw Xapian::InternalError(created.error().message());
    analyzer_.emplace(*std::move(created));
  }
  const std::vector<Token>& tokens = analyzer_->analyze(*text);
  const auto found =
      std::search(tokens.begin(), tokens.end(), words.begin(), words.end(),
                  [](const Token& token, const std::string& word) { return token.exact == word; });
  return found != tokens.end();
}

Xapian::Query exact_phrase(const std::vector<QueryWord>& words, bool in_title,
                           const OpenPositions& open, PhraseTexts& texts) {
  const auto search = std::make_shared<Search>(words, in_title, open, texts);
  return {Xapian::Query::OP_FILTER, search->all_words(),
          documents_query(
              [search](const Xapian::Database& database) { return search->documents(database); })};
}

}  // namespace shodh
