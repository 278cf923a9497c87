#include "indexer/build/document_builder.h"

#include <algorithm>
#include <chrono>
#include <string>
#include <utility>
#include <vector>

#include "common/index/schema.h"

namespace shodh {
namespace {

using schema::encode_term;
using schema::encode_value_term;

void add_facet(Xapian::Document& document, std::string_view name,
               const std::vector<std::string_view>& values) {
  if (values.empty()) return;
  for (const schema::FacetField& field : schema::kFacetFields) {
    if (field.name != name) continue;
    for (const std::string_view value : values) {
      document.add_boolean_term(encode_value_term(field.prefix, value));
    }
    document.add_value(field.slot, schema::encode_facet_values(values));
  }
}

void add_facets(Xapian::Document& document, const Article& article) {
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

void add_date(Xapian::Document& document, const Article& article) {
  if (!article.date) return;
  const auto instant = parse_iso_instant(*article.date);
  if (!instant) return;
  document.add_value(schema::kDateSlot, schema::encode_date(*instant));
  document.add_value(schema::kReverseDateSlot, schema::encode_reverse_date(*instant));
  document.add_value(schema::kMonthSlot, schema::encode_month(*instant));
  document.add_value(schema::kRecencySlot, Xapian::sortable_serialise(recency_of(*instant)));
}

/// Of a word with a stem the stem has the position, and not the exact word too: that would make the
/// index larger by a third.
void add_word(Xapian::Document& document, const Token& token, std::string_view stem_prefix,
              std::string_view exact_prefix, Xapian::termpos position, Xapian::termcount wdf) {
  const std::string exact = encode_term(exact_prefix, token.exact);
  if (token.stem.empty()) {
    document.add_posting(exact, position, wdf);
    return;
  }
  document.add_term(exact, wdf);
  document.add_posting(encode_term(stem_prefix, token.stem), position, wdf);
}

}  // namespace

Result<DocumentBuilder> DocumentBuilder::create() {
  auto analyzer = Analyzer::create();
  if (!analyzer) return fail(analyzer);
  return DocumentBuilder(*std::move(analyzer));
}

Xapian::Document DocumentBuilder::build(const Article& article, std::string_view compressed,
                                        std::string_view story_key) {
  Xapian::Document document;
  document.set_data(std::string(compressed));
  document.add_boolean_term(encode_value_term(schema::kIdPrefix, article.id));
  document.add_value(schema::kIdSlot, article.id);
  document.add_boolean_term(encode_term(schema::kStoryPrefix, story_key));
  document.add_value(schema::kStorySlot, std::string(story_key));
  add_facets(document, article);
  add_date(document, article);
  Xapian::termpos position = 1;
  if (article.title) position = add_text(document, *article.title, position, Field::kTitle);
  if (article.title_en) {
    position = add_text(document, *article.title_en, position, Field::kEnglishTitle);
  }
  if (article.body) add_text(document, *article.body, position, Field::kBody);
  return document;
}

Xapian::termcount DocumentBuilder::wdf(Field field, Xapian::termpos position) {
  switch (field) {
    case Field::kTitle:
      return schema::kTitleWdf;
    case Field::kEnglishTitle:
      return schema::kEnglishTitleWdf;
    case Field::kBody:
      return position < schema::kLeadWords ? schema::kLeadWdf : schema::kBodyWdf;
  }
  return schema::kBodyWdf;
}

Xapian::termpos DocumentBuilder::add_text(Xapian::Document& document, std::string_view text,
                                          Xapian::termpos start, Field field) {
  Xapian::termpos last = start;
  for (const Token& token : analyzer_.analyze(text)) {
    const Xapian::termpos position = start + token.position;
    const Xapian::termcount weight = wdf(field, token.position);
    add_word(document, token, schema::kStemPrefix, schema::kExactPrefix, position, weight);
    if (field != Field::kBody) {
      add_word(document, token, schema::kTitleStemPrefix, schema::kTitleExactPrefix, position, 1);
    }
    last = position;
  }
  return last + schema::kFieldPositionGap;
}

}  // namespace shodh
