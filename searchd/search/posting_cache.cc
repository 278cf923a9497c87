#include "searchd/search/posting_cache.h"

namespace shodh {
namespace {

constexpr std::size_t kLeastBytes = std::size_t{64} << 20U;
constexpr std::size_t kBytesAnArticle = 16;

}  // namespace

std::size_t PostingCache::most_bytes(std::size_t articles) {
  return kLeastBytes + kBytesAnArticle * articles;
}

std::shared_ptr<const Postings> PostingCache::postings(const std::string& term) {
  if (auto kept = cache_.find(term)) return kept;
  auto decoded = std::make_shared<const Postings>(shards_.postings(term));
  cache_.keep(term, decoded, decoded->bytes());
  return decoded;
}

Xapian::doccount PostingCache::frequency(const std::string& term) {
  const auto kept = cache_.find(term);
  return kept ? static_cast<Xapian::doccount>(kept->size()) : shards_.frequency(term);
}

SearchedIndex searched_index(const Xapian::Database& database, PostingCache& postings) {
  return {.database = database,
          .frequency = [&postings](const std::string& term) { return postings.frequency(term); },
          .positions = [&shards = postings.shards()](
                           const Xapian::Database& shard,
                           const std::string& term) { return shards.open_positions(shard, term); }};
}

}  // namespace shodh
