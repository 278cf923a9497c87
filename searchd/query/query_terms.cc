#include "searchd/query/query_terms.h"

#include "common/index/schema.h"

namespace shodh {

std::string exact_term(const QueryWord& word, bool in_title) {
  return schema::encode_term(in_title ? schema::kTitleExactPrefix : schema::kExactPrefix,
                             word.exact);
}

std::string deciding_term(const QueryWord& word, bool in_title) {
  if (word.stem.empty()) return exact_term(word, in_title);
  return schema::encode_term(in_title ? schema::kTitleStemPrefix : schema::kStemPrefix, word.stem);
}

}  // namespace shodh
