#include "searchd/search/shard_tables.h"

#include <algorithm>
#include <memory>
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

ShardTables::ShardTables(std::vector<glass::MappedDatabase> shards) : shards_(std::move(shards)) {
  for (const glass::MappedDatabase& shard : shards_) {
    last_ = std::max(last_, shard.documents() * static_cast<Xapian::docid>(shards_.size()));
  }
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
  const Xapian::doccount count = frequency(term);
  if (shards_.size() == 1) {
    return {count, last_,
            [&](const auto& visit) { check(shards_.front().visit_postings(term, visit)); }};
  }
  std::vector<std::pair<Xapian::docid, Xapian::termcount>> postings;
  postings.reserve(count);
  const auto shards = static_cast<Xapian::docid>(shards_.size());
  for (Xapian::docid shard = 0; shard < shards; ++shard) {
    check(shards_[shard].visit_postings(term, [&](std::uint32_t document, std::uint32_t frequency) {
      postings.emplace_back((document - 1) * shards + shard + 1, frequency);
    }));
  }
  std::ranges::sort(postings);
  return {count, last_, [&](const auto& visit) {
            for (const auto& [document, frequency] : postings) visit(document, frequency);
          }};
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
