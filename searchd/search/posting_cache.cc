#include "searchd/search/posting_cache.h"

#include <algorithm>
#include <limits>

namespace shodh {
namespace {

constexpr std::size_t kLeastBytes = std::size_t{64} << 20U;
constexpr std::size_t kBytesAnArticle = 16;
constexpr std::size_t kBytesAPosting = sizeof(Xapian::docid) + sizeof(std::uint16_t);

Postings decode(const Xapian::Database& database, const std::string& term) {
  constexpr Xapian::termcount kMost = std::numeric_limits<std::uint16_t>::max();
  Postings postings;
  const Xapian::doccount count = database.get_termfreq(term);
  postings.documents.reserve(count);
  postings.frequencies.reserve(count);
  const auto end = database.postlist_end(term);
  for (auto posting = database.postlist_begin(term); posting != end; ++posting) {
    postings.documents.push_back(*posting);
    postings.frequencies.push_back(static_cast<std::uint16_t>(std::min(posting.get_wdf(), kMost)));
  }
  return postings;
}

}  // namespace

PostingCache::PostingCache(const Xapian::Database& database)
    : cache_(kLeastBytes + kBytesAnArticle * database.get_doccount()) {}

std::shared_ptr<const Postings> PostingCache::postings(const Xapian::Database& database,
                                                       const std::string& term) {
  if (auto kept = cache_.find(term)) return kept;
  auto decoded = std::make_shared<const Postings>(decode(database, term));
  cache_.keep(term, decoded, sizeof(Postings) + decoded->documents.size() * kBytesAPosting);
  return decoded;
}

Xapian::doccount PostingCache::frequency(const Xapian::Database& database,
                                         const std::string& term) {
  const auto kept = cache_.find(term);
  return kept ? static_cast<Xapian::doccount>(kept->documents.size()) : database.get_termfreq(term);
}

}  // namespace shodh
