#include "searchd/query/prefix_terms.h"

#include "common/index/schema.h"

namespace shodh {
namespace {

constexpr std::string_view kVirama = "\u0ACD";
constexpr std::size_t kGujaratiLetterBytes = 3;
constexpr std::size_t kMaxTermsRead = 20'000;

std::vector<PrefixTerm> terms_beginning(const Xapian::Database& database, std::string_view prefix,
                                        std::string_view field) {
  const std::string encoded = schema::encode_term(field, prefix);
  std::vector<PrefixTerm> terms;
  const auto end = database.allterms_end(encoded);
  for (auto term = database.allterms_begin(encoded); term != end && terms.size() < kMaxTermsRead;
       ++term) {
    terms.push_back({*term, term.get_termfreq()});
  }
  return terms;
}

}  // namespace

std::vector<PrefixTerm> terms_with_prefix(const Xapian::Database& database, std::string_view prefix,
                                          bool in_title) {
  const std::string_view field = in_title ? schema::kTitleExactPrefix : schema::kExactPrefix;
  std::vector<PrefixTerm> terms = terms_beginning(database, prefix, field);
  if (terms.size() >= kMaxPrefixWords || !prefix.ends_with(kVirama)) return terms;
  prefix.remove_suffix(kVirama.size());
  return prefix.size() > kGujaratiLetterBytes ? terms_beginning(database, prefix, field) : terms;
}

}  // namespace shodh
