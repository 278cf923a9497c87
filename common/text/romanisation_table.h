#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "common/base/result.h"

namespace shodh {

/// How sounds are typed in Latin letters, learnt from pairs of words by
/// scripts/learn_romanisation.py: for a unit in its surroundings, letters and their costs.
/// Immutable; any thread.
class RomanisationTable {
 public:
  static constexpr std::size_t kMaxChunk = 3;  ///< the most letters a unit is typed with

  struct Entry {
    std::uint16_t chunk;  ///< chunk_code()
    float chance;
  };
  using Row = std::span<const Entry>;  ///< ascending by chunk
  static constexpr std::size_t kNoRow = static_cast<std::size_t>(-1);

  /// The table that is compiled in; the first call reads it, which takes some milliseconds.
  static const RomanisationTable& built_in();
  /// Reads a table's text. Fails with kCorrupt, naming the line.
  static Result<RomanisationTable> parse(std::string_view text);

  /// 0 to 3 letters from a to z as a number, ascending as a dictionary would be, by length last.
  static constexpr std::uint16_t chunk_code(std::string_view letters) {
    unsigned code = 0;
    for (const char c : letters) code = code * 32 + static_cast<unsigned>(c - 'a' + 1);
    return static_cast<std::uint16_t>(code);
  }

  /// Whether the letters of one code begin with those of the other, or are the same.
  static constexpr bool begins_with(std::uint16_t chunk, std::uint16_t beginning) {
    while (chunk > beginning) chunk = static_cast<std::uint16_t>(chunk >> 5U);
    return chunk == beginning;
  }

  /// The row of a unit's surroundings, or of the nearest that the table has: a number below
  /// row_count(), or kNoRow for a unit that it does not know.
  [[nodiscard]] std::size_t find_row(std::string_view units, std::size_t i, char style) const;
  [[nodiscard]] Row row(std::size_t number) const {
    return std::span(entries_).subspan(rows_[number].begin, rows_[number].size);
  }
  [[nodiscard]] std::size_t row_count() const { return rows_.size(); }

  /// The chance that a word whose units have `long_a` times ા is typed with or without aa.
  [[nodiscard]] double style_chance(std::size_t long_a, char style) const;

 private:
  struct Stretch {
    std::uint32_t begin;
    std::uint32_t size;
  };
  Status read_line(std::string_view line);

  std::vector<Entry> entries_;
  std::vector<Stretch> rows_;
  std::unordered_map<std::uint64_t, std::size_t> numbers_;  // by the packed name of the row
  double style_chances_[4][2] = {};
};

}  // namespace shodh
