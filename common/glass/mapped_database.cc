#include "common/glass/mapped_database.h"

#include "common/base/varint.h"
#include "common/glass/document_tables.h"

namespace shodh::glass {

Result<MappedDatabase> MappedDatabase::open(const std::filesystem::path& directory) {
  auto version = read_version_file(directory);
  if (!version) return fail(version);
  const DatabaseRoots roots = version->roots;
  auto postings = MappedTable::open(directory / kPostingFileName, roots.postings);
  if (!postings) return fail(postings);
  auto data = MappedTable::open(directory / kDataFileName, roots.data);
  if (!data) return fail(data);
  auto positions = MappedTable::open(directory / kPositionFileName, roots.positions);
  if (!positions) return fail(positions);
  return MappedDatabase(*std::move(version), *std::move(postings), *std::move(data),
                        *std::move(positions));
}

Result<std::uint32_t> MappedDatabase::frequency(std::string_view term) const {
  std::string buffer;
  const auto tag = postings_.find(postings_key(term), buffer);
  if (!tag) return fail(tag);
  if (!*tag) return 0;
  std::string_view rest = **tag;
  const auto frequency = take_varint(rest);
  if (!frequency || *frequency > documents_) return postings_.damaged();
  return static_cast<std::uint32_t>(*frequency);
}

Result<std::string_view> MappedDatabase::data(std::uint32_t document, std::string& buffer) const {
  const auto tag = data_.find(document_key(document), buffer);
  if (!tag) return fail(tag);
  return tag->value_or(std::string_view());
}

Status check_own_tables(const std::filesystem::path& directory) {
  const auto version = read_version_file(directory);
  if (!version) return fail(version);
  return check_positions(directory, version->roots.positions);
}

}  // namespace shodh::glass
