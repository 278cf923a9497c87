#include "common/glass/version_file.h"

#include <fmt/format.h>

#include <optional>
#include <random>
#include <string>
#include <string_view>

#include "common/base/atomic_file.h"
#include "common/base/mapped_file.h"
#include "common/base/varint.h"
#include "common/glass/encoding.h"

namespace shodh::glass {
namespace {

/// What the tables of documents say of compression, for those who add to them: the default.
constexpr std::uint32_t kCompressFromBytes = 18;

/// The magic string, and the format's date, 2016-03-14, as Xapian packs it.
constexpr std::string_view kMagic("\x0F\x0DXapian Glass\x04\x6E", 16);

constexpr std::string_view kFileName = "iamglass";

/// The root of the table of positions: a magic string, and as in the version file.
constexpr std::string_view kPositionRootMagic = "SHODHPOS";
constexpr std::string_view kPositionRootFileName = "positions.root";

constexpr std::size_t kUuidBytes = 16;

/// Xapian's own of positions, spellings and synonyms.
constexpr int kUnusedTables = 3;

/// What tells two databases apart, for replication: RFC 4122, version 4.
void append_random_uuid(std::string& bytes) {
  constexpr std::size_t kVersionByte = 6;
  constexpr std::size_t kVariantByte = 8;
  std::random_device random;
  for (std::size_t i = 0; i < kUuidBytes; ++i) {
    unsigned byte = random() & 0xFFU;
    if (i == kVersionByte) byte = (byte & 0x0FU) | 0x40U;
    if (i == kVariantByte) byte = (byte & 0x3FU) | 0x80U;
    bytes += static_cast<char>(byte);
  }
}

std::string show_uuid(std::string_view bytes) {
  std::string shown;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (i == 4 || i == 6 || i == 8 || i == 10) shown += '-';
    shown += fmt::format("{:02x}", static_cast<unsigned char>(bytes[i]));
  }
  return shown;
}

constexpr std::uint32_t kSequentialFlag = 2;  // leaves are one behind another in the file
constexpr std::uint32_t kEmptyFlag = 1;
constexpr unsigned kLevelShift = 2;
constexpr unsigned kBlockBytesShift = 11;

void append_table(std::string& bytes, const TableRoot& table, std::uint32_t compress_from) {
  const bool is_empty = table.blocks == 0;
  append_varint(bytes, table.root);
  append_varint(bytes,
                (table.level << kLevelShift) | kSequentialFlag | (is_empty ? kEmptyFlag : 0));
  append_varint(bytes, table.entries);
  append_varint(bytes, BtreeWriter::kBlockBytes >> kBlockBytesShift);
  append_varint(bytes, compress_from);
  std::string free_blocks;
  if (!is_empty) {
    append_varint(free_blocks, BtreeWriter::kRevision);
    append_varint(free_blocks, table.blocks);                   // the first that is not used
    for (int i = 0; i < 4; ++i) append_varint(free_blocks, 0);  // none before it is free
  }
  append_sized(bytes, free_blocks);
}

/// What append_table() wrote.
std::optional<TableRoot> take_table(std::string_view& bytes) {
  const auto root = take_varint(bytes);
  const auto level = take_varint(bytes);
  const auto entries = take_varint(bytes);
  const auto block_bytes = take_varint(bytes);
  const auto compress_from = take_varint(bytes);
  auto free_blocks = take_sized(bytes);
  if (!root || !level || !entries || !compress_from || !free_blocks) return std::nullopt;
  if (block_bytes != BtreeWriter::kBlockBytes >> kBlockBytesShift) return std::nullopt;
  if ((*level & kSequentialFlag) == 0) return std::nullopt;
  TableRoot table;
  if ((*level & kEmptyFlag) != 0) return table;
  const auto revision = take_varint(*free_blocks);
  const auto blocks = take_varint(*free_blocks);
  if (revision != BtreeWriter::kRevision || !blocks) return std::nullopt;
  table.root = static_cast<std::uint32_t>(*root);
  table.level = static_cast<std::uint32_t>(*level >> kLevelShift);
  table.entries = *entries;
  table.blocks = static_cast<std::uint32_t>(*blocks);
  return table;
}

}  // namespace

Status write_version_file(const std::filesystem::path& directory, const DatabaseRoots& roots,
                          const DatabaseStatistics& statistics) {
  std::string bytes(kMagic);
  append_random_uuid(bytes);
  append_varint(bytes, BtreeWriter::kRevision);
  append_table(bytes, roots.postings, 0);
  append_table(bytes, roots.data, kCompressFromBytes);
  append_table(bytes, roots.termlists, kCompressFromBytes);
  append_table(bytes, {}, 0);                   // positions
  append_table(bytes, {}, kCompressFromBytes);  // spellings
  append_table(bytes, {}, kCompressFromBytes);  // synonyms
  append_varint(bytes, statistics.documents);
  append_varint(bytes, 0);  // how much greater the last number is
  append_varint(bytes, statistics.least_length);
  append_varint(bytes, statistics.greatest_wdf);
  append_varint(bytes, statistics.greatest_length - statistics.greatest_wdf);
  append_varint(bytes, 0);  // oldest change set
  append_varint(bytes, statistics.total_length);
  append_varint(bytes, 0);  // greatest frequency of a spelling
  std::string positions(kPositionRootMagic);
  append_table(positions, roots.positions, 0);
  auto written = write_file_atomically(directory / kPositionRootFileName, positions);
  if (!written) return written;
  return write_file_atomically(directory / kFileName, bytes);
}

Result<DatabaseVersion> read_version_file(const std::filesystem::path& directory) {
  const auto file = MappedFile::open(directory / kFileName);
  if (!file) return fail(file);
  std::string_view bytes = file->bytes();
  const auto corrupt = [&] {
    return fail(ErrorCode::kCorrupt, "{}: this is no database as the indexer writes it",
                directory.string());
  };
  if (!bytes.starts_with(kMagic) || bytes.size() < kMagic.size() + kUuidBytes) return corrupt();
  DatabaseVersion version;
  version.uuid = show_uuid(bytes.substr(kMagic.size(), kUuidBytes));
  bytes.remove_prefix(kMagic.size() + kUuidBytes);
  if (take_varint(bytes) != BtreeWriter::kRevision) return corrupt();
  DatabaseRoots& roots = version.roots;
  for (TableRoot* table : {&roots.postings, &roots.data, &roots.termlists}) {
    const auto taken = take_table(bytes);
    if (!taken) return corrupt();
    *table = *taken;
  }
  for (int unused = 0; unused < kUnusedTables; ++unused) {
    if (!take_table(bytes)) return corrupt();
  }
  const auto documents = take_varint(bytes);
  if (!documents) return corrupt();
  version.documents = static_cast<std::uint32_t>(*documents);
  const auto position_root = MappedFile::open(directory / kPositionRootFileName);
  if (!position_root) return fail(position_root);
  bytes = position_root->bytes();
  if (!bytes.starts_with(kPositionRootMagic)) return corrupt();
  bytes.remove_prefix(kPositionRootMagic.size());
  const auto positions = take_table(bytes);
  if (!positions || !bytes.empty()) return corrupt();
  roots.positions = *positions;
  return version;
}

}  // namespace shodh::glass
