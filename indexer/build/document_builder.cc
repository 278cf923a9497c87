#include "indexer/build/document_builder.h"

#include <xapian.h>

#include <algorithm>
#include <chrono>
#include <string>
#include <utility>
#include <vector>

#include "common/index/article_words.h"
#include "common/index/schema.h"

namespace shodh {
namespace {

using schema::encode_term;
using schema::encode_value_term;

void add_facet(DocumentSink& document, std::string_view name,
               const std::vector<std::string_view>& values) {
  if (values.empty()) return;
  for (const schema::FacetField& field : schema::kFacetFields) {
    if (field.name != name) continue;
    for (const std::string_view value : values) {
      document.add_term(encode_value_term(field.prefix, value), 0);
    }
    document.add_value(field.slot, schema::encode_facet_values(values));
  }
}

void add_facets(DocumentSink& document, const Article& article) {
  if (article.section) add_facet(document, "section", {*article.section});
  if (article.source) add_facet(document, "source", {*article.source});
  if (article.author) add_facet(document, "author", {*article.author});
  if (article.tags) add_facet(document, "tag", {article.tags->begin(), article.tags->end()});
}

/// No article is newer than the run that indexes it: a date in the future is a mistake, which must
/// not lift it above all others.
double recency_of(Instant date) {
  static const Instant run_start = current_instant();
  return schema::recency(std::min(date, run_start));
}

void add_date(DocumentSink& document, const Article& article) {
  if (!article.date) return;
  const auto instant = parse_iso_instant(*article.date);
  if (!instant) return;
  document.add_value(schema::kDateSlot, schema::encode_date(*instant));
  document.add_value(schema::kReverseDateSlot, schema::encode_reverse_date(*instant));
  document.add_value(schema::kMonthSlot, schema::encode_month(*instant));
  document.add_value(schema::kRecencySlot, Xapian::sortable_serialise(recency_of(*instant)));
}

void add_word(DocumentSink& document, const Token& token, std::string_view stem_prefix,
              std::string_view exact_prefix, std::uint32_t position, std::uint32_t wdf) {
  const std::string exact = encode_term(exact_prefix, token.exact);
  if (token.stem.empty()) {
    document.add_posting(exact, position, wdf);
    return;
  }
  document.add_word(exact, encode_term(stem_prefix, token.stem), position, wdf);
}

}  // namespace

Result<DocumentBuilder> DocumentBuilder::create() {
  auto analyzer = Analyzer::create();
  if (!analyzer) return fail(analyzer);
  return DocumentBuilder(*std::move(analyzer));
}

void DocumentBuilder::build(const Article& article, std::string_view compressed,
                            std::string_view story_key, DocumentSink& document) {
  document.set_data(compressed);
  document.add_term(encode_value_term(schema::kIdPrefix, article.id), 0);
  document.add_value(schema::kIdSlot, article.id);
  document.add_term(encode_term(schema::kStoryPrefix, story_key), 0);
  document.add_value(schema::kStorySlot, story_key);
  add_facets(document, article);
  add_date(document, article);
  for_each_word(article, analyzer_, [&](const IndexedWord& word) {
    add_word(document, word.token, schema::kStemPrefix, schema::kExactPrefix, word.position,
             word.wdf);
    if (word.is_in_title) {
      add_word(document, word.token, schema::kTitleStemPrefix, schema::kTitleExactPrefix,
               word.position, 1);
    }
  });
}

}  // namespace shodh
