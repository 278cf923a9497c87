#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "common/base/result.h"
#include "common/glass/btree_writer.h"
#include "common/glass/table_reader.h"

namespace shodh::glass {

inline constexpr std::string_view kDataFileName = "docdata.glass";

/// The key of a document's data.
std::string document_key(std::uint32_t document);

/// Appends the list of the slots, ascending, in which a document has values.
void append_slots(std::string& bytes, std::span<const std::uint32_t> slots);

/// Writes the tables of a glass database that have documents for keys: their data, and, in the
/// table of termlists, in which slots they have values. There are no termlists in it: nothing reads
/// them, and they would be a quarter of the index. To Xapian's readers and its check the documents
/// are such as have no terms in their termlists. One thread. Fails as BtreeWriter does.
class DocumentTablesWriter {
 public:
  explicit DocumentTablesWriter(const std::filesystem::path& directory);

  /// Documents ascend. `slots` is what append_slots() made, empty for none.
  Status add(std::uint32_t document, std::string_view data, std::string_view slots);

  struct Roots {
    TableRoot data;
    TableRoot termlists;
  };
  Result<Roots> finish();

 private:
  BtreeWriter data_;
  BtreeWriter termlists_;
};

/// Reads them again, one document after another. One thread. Fails as TableReader does.
class DocumentTablesReader {
 public:
  static Result<DocumentTablesReader> open(const std::filesystem::path& directory);

  /// Goes to the next document, number 1 at first. The tables don't know how many there are: those
  /// that they say nothing of have neither data nor slots.
  Status next();

  [[nodiscard]] std::string_view data() const { return data_.tag_of(document_); }
  [[nodiscard]] std::string_view slots() const { return slots_.tag_of(document_); }

 private:
  /// A table of which the entries are read as their documents come.
  struct Column {
    TableReader table;
    std::uint32_t document = 0;  // of the table's entry; none has 0

    /// Goes on to the entry of this document, or of one behind it.
    Status advance_to(std::uint32_t wanted);
    [[nodiscard]] std::string_view tag_of(std::uint32_t wanted) const {
      return document == wanted ? table.tag() : std::string_view();
    }
  };

  DocumentTablesReader(TableReader data, TableReader termlists)
      : data_{std::move(data)}, slots_{std::move(termlists)} {}

  Column data_;
  Column slots_;
  std::uint32_t document_ = 0;
};

}  // namespace shodh::glass
