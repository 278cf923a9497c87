#include "searchd/search/shard_tables.h"

#include <algorithm>
#include <memory>
#include <tuple>
#include <utility>

namespace shodh {
namespace {

template <typename Read>
auto checked(const Read& read) {
  if (!read) throw Xapian::DatabaseCorruptError(read.error().message());
  return *read;
}

void check(const Status& read) {
  if (!read) throw Xapian::DatabaseCorruptError(read.error().message());
}

/// By the documents' numbers.
void sort(Postings& postings) {
  std::vector<std::pair<Xapian::docid, std::uint16_t>> pairs;
  pairs.reserve(postings.documents.size());
  for (std::size_t i = 0; i < postings.documents.size(); ++i) {
    pairs.emplace_back(postings.documents[i], postings.frequencies[i]);
  }
  std::ranges::sort(pairs);
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    std::tie(postings.documents[i], postings.frequencies[i]) = pairs[i];
  }
}

}  // namespace

Result<ShardTables> ShardTables::open(std::span<const std::filesystem::path> shards) {
  std::vector<glass::MappedDatabase> opened;
  opened.reserve(shards.size());
  for (const std::filesystem::path& shard : shards) {
    auto database = glass::MappedDatabase::open(shard);
    if (!database) return fail(database);
    opened.push_back(*std::move(database));
  }
  return ShardTables(std::move(opened));
}

ShardTables::Place ShardTables::place_of(Xapian::docid document, std::size_t shards) {
  const auto count = static_cast<Xapian::docid>(shards);
  return {(document - 1) % count, (document - 1) / count + 1};
}

Xapian::doccount ShardTables::frequency(std::string_view term) const {
  Xapian::doccount documents = 0;
  for (const glass::MappedDatabase& shard : shards_) documents += checked(shard.frequency(term));
  return documents;
}

Postings ShardTables::postings(std::string_view term) const {
  Postings postings;
  const Xapian::doccount count = frequency(term);
  postings.documents.reserve(count);
  postings.frequencies.reserve(count);
  const auto shards = static_cast<Xapian::docid>(shards_.size());
  for (Xapian::docid shard = 0; shard < shards; ++shard) {
    check(shards_[shard].visit_postings(term, [&](std::uint32_t document, std::uint32_t frequency) {
      postings.documents.push_back((document - 1) * shards + shard + 1);
      postings.frequencies.push_back(Postings::capped(frequency));
    }));
  }
  if (shards > 1) sort(postings);
  if (count > 0 && DocumentBits::suits(count, postings.documents.back())) {
    postings.ranked.emplace(postings.documents);
  }
  return postings;
}

ShardTables::PositionReader::PositionReader(const ShardTables& shards, std::string_view term) {
  of_shards_.reserve(shards.shards_.size());
  for (const glass::MappedDatabase& shard : shards.shards_) {
    of_shards_.push_back(shard.positions(term));
  }
}

std::span<const Xapian::termpos> ShardTables::PositionReader::read(Xapian::docid document) {
  const Place place = place_of(document, of_shards_.size());
  check(of_shards_[place.shard].read(place.document, positions_));
  return positions_;
}

PositionsOf ShardTables::open_positions(const Xapian::Database& shard,
                                        const std::string& term) const {
  const auto found = std::ranges::find(shards_, shard.get_uuid(), &glass::MappedDatabase::uuid);
  if (found == shards_.end()) throw Xapian::DatabaseError("positions of a database not opened");
  struct Open {
    glass::PositionReader reader;
    std::vector<Xapian::termpos> positions;
  };
  const auto open = std::make_shared<Open>(Open{found->positions(term), {}});
  return [open](Xapian::docid document) -> std::span<const Xapian::termpos> {
    check(open->reader.read(document, open->positions));
    return open->positions;
  };
}

std::string_view ShardTables::data(Xapian::docid document, std::string& buffer) const {
  const Place place = place_of(document, shards_.size());
  return checked(shards_[place.shard].data(place.document, buffer));
}

}  // namespace shodh
