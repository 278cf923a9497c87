#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/result.h"
#include "indexer/inversion/document_sink.h"
#include "indexer/inversion/term_table.h"

namespace shodh {

/// Inverts documents in memory and writes them as a run, which merge_runs() makes a database
/// of.
///
/// Memory: 16 bytes for each term of each document, 4 for each position, and every different term;
/// write_run() takes another 16 for each term of each document. One thread.
class Inverter final : public DocumentSink {
 public:
  void set_data(std::string_view bytes) override;
  void add_term(std::string_view term, std::uint32_t wdf) override;
  void add_posting(std::string_view term, std::uint32_t position, std::uint32_t wdf) override;
  void add_word(std::string_view exact, std::string_view stem, std::uint32_t position,
                std::uint32_t wdf) override;
  void add_value(std::uint32_t slot, std::string_view value) override;

  /// Ends the document that the calls since the last time were about.
  void end_document();

  /// Forgets all documents, also one that is not ended, and keeps the memory.
  void clear();

  /// How many documents were added since the last clear().
  [[nodiscard]] std::size_t size() const { return documents_.size(); }

  /// Writes all documents, numbered from 1. There is no file of this name before it is whole.
  /// Fails with kIo.
  Status write_run(const std::filesystem::path& path) const;

 private:
  /// A term of the document that is being added, where it stands once.
  struct Occurrence {
    std::uint64_t hash = 0;
    std::uint32_t text = 0;  // where the term begins in texts_
    std::uint32_t size = 0;
    std::uint32_t position = 0;  // 0: none
    std::uint32_t wdf = 0;
    std::uint32_t entry = 0;
    bool is_exact_form = false;  // of the stem that comes next
  };

  /// A term of a document.
  struct Entry {
    TermTable::Id term = 0;
    std::uint32_t wdf = 0;
    std::uint32_t first_position = 0;  // in positions_
    std::uint32_t position_count = 0;
  };

  struct Document {
    std::size_t first_data = 0;  // in data_
    std::size_t data_bytes = 0;
    std::size_t first_entry = 0;
    std::vector<std::uint32_t> slots;  // ascending
  };

  struct Value {
    std::uint32_t document = 0;
    std::string bytes;
  };

  class Writing;

  void add_occurrence(std::string_view term, std::uint32_t position, std::uint32_t wdf);
  void resolve_terms();
  void drop_positions_of_stems();
  void place_positions(std::size_t first_entry);

  TermTable terms_;
  std::vector<Entry> entries_;  // by document
  std::vector<std::uint32_t> positions_;
  std::map<std::uint32_t, std::vector<Value>> values_;  // by slot
  std::vector<Document> documents_;
  std::string data_;  // of all documents

  // Of the current document.
  Document current_;
  std::vector<Occurrence> occurrences_;
  std::string texts_;
};

}  // namespace shodh
