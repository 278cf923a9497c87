#include "common/glass/mapped_database.h"

#include "common/base/varint.h"
#include "common/glass/document_tables.h"
#include "common/glass/encoding.h"
#include "common/glass/version_file.h"

namespace shodh::glass {

Result<MappedDatabase> MappedDatabase::open(const std::filesystem::path& directory) {
  const auto roots = read_version_file(directory);
  if (!roots) return fail(roots);
  auto postings = MappedTable::open(directory / kPostingFileName, roots->postings);
  if (!postings) return fail(postings);
  auto data = MappedTable::open(directory / kDataFileName, roots->data);
  if (!data) return fail(data);
  auto positions = MappedTable::open(directory / kPositionFileName, roots->positions);
  if (!positions) return fail(positions);
  return MappedDatabase(*std::move(postings), *std::move(data), *std::move(positions));
}

Result<std::uint32_t> MappedDatabase::frequency(std::string_view term) const {
  std::string buffer;
  const auto tag = postings_.find(postings_key(term), buffer);
  if (!tag) return fail(tag);
  if (!*tag) return 0;
  std::string_view rest = **tag;
  const auto frequency = take_varint(rest);
  if (!frequency) return postings_.damaged();
  return static_cast<std::uint32_t>(*frequency);
}

MappedDatabase::PositionReader::PositionReader(const MappedDatabase& database,
                                               std::string_view term)
    : cursor_(database.positions_), term_(term) {}

Status MappedDatabase::PositionReader::read(std::uint32_t document,
                                            std::vector<std::uint32_t>& positions) {
  positions.clear();
  const std::string key = positions_key(term_, document);
  const auto found = cursor_.seek(key);
  if (!found) return fail(found);
  const bool is_there = *found && cursor_.key() == key;
  if (is_there && !read_positions(cursor_.tag(), positions)) return cursor_.table().damaged();
  return {};
}

Result<std::string_view> MappedDatabase::data(std::uint32_t document, std::string& buffer) const {
  const auto tag = data_.find(document_key(document), buffer);
  if (!tag) return fail(tag);
  return tag->value_or(std::string_view());
}

}  // namespace shodh::glass
