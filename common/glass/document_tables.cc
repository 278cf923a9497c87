#include "common/glass/document_tables.h"

#include "common/base/varint.h"
#include "common/glass/encoding.h"

namespace shodh::glass {

namespace {

constexpr std::string_view kTermlistFileName = "termlist.glass";

tl::unexpected<Error> bad_key() {
  return fail(ErrorCode::kCorrupt, "a table has a key that the indexer does not write");
}

}  // namespace

std::string document_key(std::uint32_t document) {
  std::string key;
  append_sortable_uint(key, document);
  return key;
}

void append_slots(std::string& bytes, std::span<const std::uint32_t> slots) {
  std::uint32_t next = 0;
  for (const std::uint32_t slot : slots) {
    append_varint(bytes, slot - next);
    next = slot + 1;
  }
}

DocumentTablesWriter::DocumentTablesWriter(const std::filesystem::path& directory)
    : data_(directory / kDataFileName), termlists_(directory / kTermlistFileName) {}

Status DocumentTablesWriter::add(std::uint32_t document, std::string_view data,
                                 std::string_view slots) {
  std::string key = document_key(document);
  if (!data.empty()) {
    if (auto added = data_.add(key, data); !added) return added;
  }
  if (slots.empty()) return {};
  key += '\0';  // tells it from the document's termlist
  return termlists_.add(key, slots);
}

Result<DocumentTablesWriter::Roots> DocumentTablesWriter::finish() {
  auto data = data_.finish();
  if (!data) return fail(data);
  auto termlists = termlists_.finish();
  if (!termlists) return fail(termlists);
  return Roots{*data, *termlists};
}

Result<DocumentTablesReader> DocumentTablesReader::open(const std::filesystem::path& directory) {
  auto data = TableReader::open(directory / kDataFileName);
  if (!data) return fail(data);
  auto termlists = TableReader::open(directory / kTermlistFileName);
  if (!termlists) return fail(termlists);
  return DocumentTablesReader(*std::move(data), *std::move(termlists));
}

Status DocumentTablesReader::Column::advance_to(std::uint32_t wanted) {
  while (document < wanted) {
    auto more = table.next();
    if (!more) return fail(more);
    if (!*more) return {};
    std::string_view key = table.key();
    const auto number = take_sortable_uint(key);
    if (!number) return bad_key();
    document = *number;
  }
  return {};
}

Status DocumentTablesReader::next() {
  ++document_;
  if (auto advanced = data_.advance_to(document_); !advanced) return advanced;
  return slots_.advance_to(document_);
}

}  // namespace shodh::glass
