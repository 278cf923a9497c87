#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "common/base/result.h"
#include "common/base/varint.h"
#include "common/glass/btree_writer.h"
#include "common/glass/table_reader.h"

namespace shodh::glass {

inline constexpr std::string_view kPostingFileName = "postlist.glass";

/// The key of a term's first chunk of postings; those of the others have a NUL and the first
/// document behind it.
std::string postings_key(std::string_view term);

/// Writes the posting table of a glass database: statistics of value slots, values, the documents'
/// lengths, terms with their postings; in this order, each of them ascending, and documents within
/// each. Postings and values are cut into chunks of about 2,000 bytes as they come, so that a list
/// of any length takes no memory. One thread. All calls fail with kIo, and with kInvalidArgument
/// where the order is broken.
class PostingTableWriter {
 public:
  explicit PostingTableWriter(const std::filesystem::path& directory);

  /// Of the values of a slot: how many, and the least and the greatest. Slots must be below 128.
  Status add_value_statistics(std::uint32_t slot, std::uint64_t count, std::string_view least,
                              std::string_view greatest);

  /// The next value, which is not empty; slots ascend, and documents within one.
  Status add_value(std::uint32_t slot, std::uint32_t document, std::string_view value);

  /// The list of documents with their lengths, or of a term's postings, is what the next calls of
  /// add() are about. `frequency` is how many documents there will be, `total_wdf` the sum of
  /// what is added. kInvalidArgument where the term is longer than Xapian takes (245 bytes, NULs
  /// counted twice).
  Status begin_lengths();
  Status begin_term(std::string_view term, std::uint64_t frequency, std::uint64_t total_wdf);
  Status add(std::uint32_t document, std::uint32_t number);

  /// Ends the table; as BtreeWriter::finish().
  Result<TableRoot> finish();

 private:
  Status begin_list(std::uint64_t frequency, std::uint64_t total);
  Status end_chunk(bool is_last);
  Status end_value_chunk();
  void begin_chunk(std::uint32_t document);

  BtreeWriter table_;

  // The chunk that is being made.
  std::string key_;          // of the list's first chunk
  std::string key_of_more_;  // what the keys of the others begin with
  std::string head_;         // of the list's first chunk; empty once that is written
  std::string chunk_;        // empty: there is none
  std::uint32_t first_ = 0;  // document of the chunk
  std::uint32_t last_ = 0;
  std::uint32_t slot_ = 0;  // of a chunk of values
  bool has_values_ = false;
  std::string tag_;  // kept for its memory
};

/// A part of a list in the posting table: of the documents' lengths, of a term's postings, of the
/// values of a slot. It holds until the next one.
struct ListChunk {
  enum class Kind : std::uint8_t { kValues, kLengths, kPostings };
  Kind kind = Kind::kLengths;
  std::string term;                  ///< of postings
  std::uint32_t slot = 0;            ///< of values
  std::uint32_t first_document = 0;  ///< whose entry comes first, without a number before it
  bool is_last = false;              ///< of the list; not of values
  std::string_view entries;          ///< take_entry() takes them off
};

/// Reads an entry of the table, of postings or lengths, but for `kind` and `term`. `document` is
/// what its key has behind postings_key() and the NUL: nothing in a list's first chunk. False where
/// it is damaged.
bool read_list_chunk(std::string_view document, std::string_view tag, ListChunk& chunk);

/// The difference to the document before, less 1, and what the list has of the document.
/// `is_first`: the chunk's first, which has no such number.
struct ListEntry {
  std::uint32_t skipped = 0;
  std::uint32_t number = 0;  ///< length or wdf
  std::string_view value;    ///< of kValues
};
std::optional<ListEntry> take_entry(ListChunk& chunk, bool is_first);

/// Calls visit(document, wdf) for each entry of a chunk of postings, which are all behind the
/// document `before`, and `last` at most. Returns the last of them; nullopt where the chunk is
/// damaged. Most numbers are a byte.
template <typename Visit>
std::optional<std::uint32_t> visit_entries(const ListChunk& chunk, std::uint32_t before,
                                           std::uint32_t last, const Visit& visit) {
  constexpr unsigned kMoreBytes = 0x80;  // of take_varint()
  std::string_view entries = chunk.entries;
  std::uint64_t document = chunk.first_document;
  const auto first = take_varint(entries);
  if (!first || document <= before || document > last) return std::nullopt;
  visit(static_cast<std::uint32_t>(document), static_cast<std::uint32_t>(*first));
  while (!entries.empty()) {
    std::uint64_t skipped = static_cast<unsigned char>(entries.front());
    std::uint64_t number = static_cast<unsigned char>(entries[entries.size() > 1 ? 1 : 0]);
    if (((skipped | number) & kMoreBytes) == 0 && entries.size() > 1) {
      entries.remove_prefix(2);
    } else {
      const auto many_skipped = take_varint(entries);
      const auto great_number = take_varint(entries);
      if (!many_skipped || !great_number || *many_skipped >= last) return std::nullopt;
      skipped = *many_skipped;
      number = *great_number;
    }
    document += skipped + 1;
    if (document > last) return std::nullopt;
    visit(static_cast<std::uint32_t>(document), static_cast<std::uint32_t>(number));
  }
  return static_cast<std::uint32_t>(document);
}

/// Reads the posting table again, in its order, without the statistics of slots. One thread. Fails
/// as TableReader does.
class PostingTableReader {
 public:
  static Result<PostingTableReader> open(const std::filesystem::path& directory);

  /// Goes to the next chunk, the first at first; false at the end.
  Result<bool> next();

  [[nodiscard]] ListChunk& chunk() { return chunk_; }

 private:
  explicit PostingTableReader(TableReader table) : table_(std::move(table)) {}
  /// What `key` and `tag` say, without their beginnings; false where they are damaged.
  bool read_values(std::string_view key, std::string_view tag);

  TableReader table_;
  ListChunk chunk_;
};

}  // namespace shodh::glass
