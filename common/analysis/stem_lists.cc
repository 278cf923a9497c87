#include "common/analysis/stem_lists.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <string>
#include <vector>

#include "common/analysis/stem_lists_data.h"
#include "common/base/split.h"
#include "common/text/utf16.h"

namespace shodh {
namespace {

unsigned bits_of(std::string_view letters) {
  unsigned bits = 0;
  for (const char letter : letters) {
    if (letter == 'N') bits |= StemFacts::kNoun;
    if (letter == 'V') bits |= StemFacts::kVerbRoot;
    if (letter == 'B') bits |= StemFacts::kKeepsVowel;
    if (letter == 'U') bits |= StemFacts::kShortNeuter;
  }
  return bits;
}

std::uint64_t hash_of(std::u16string_view key) {
  std::uint64_t hash = key.size();
  for (const char16_t c : key) hash = (hash ^ c) * 0x9E3779B97F4A7C15ULL;
  return hash ^ (hash >> 32U);
}

/// The lists as a table of open addressing. Most questions are about words that are in no list, and
/// one look at a slot of four bytes answers those: the slots of all words fit a core's cache.
class Lists {
 public:
  explicit Lists(std::string_view data) {
    while (!data.empty()) read_line(take_until(data, '\n'));
    slots_.resize(std::bit_ceil(rows_.size() * 2));
    for (std::uint32_t i = 0; i < rows_.size(); ++i) {
      const std::uint64_t hash = hash_of(word(rows_[i]));
      std::size_t at = hash & (slots_.size() - 1);
      while (slots_[at].row != kFree) at = (at + 1) & (slots_.size() - 1);
      slots_[at] = {.row = static_cast<std::uint16_t>(i), .mark = mark_of(hash)};
    }
  }

  [[nodiscard]] StemFacts facts(std::u16string_view key) const {
    const std::uint64_t hash = hash_of(key);
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t at = hash & mask; slots_[at].row != kFree; at = (at + 1) & mask) {
      if (slots_[at].mark != mark_of(hash)) continue;
      const Row& row = rows_[slots_[at].row];
      if (word(row) == key) return row.facts;
    }
    return {};
  }
  [[nodiscard]] std::size_t size() const { return rows_.size(); }

 private:
  static constexpr std::uint16_t kFree = 0xFFFF;
  struct Slot {
    std::uint16_t row = kFree;
    std::uint16_t mark = 0;  ///< of the word's hash, so that most others are told without a look
  };
  struct Row {
    std::size_t begin;
    std::size_t size;
    StemFacts facts;
  };

  static std::uint16_t mark_of(std::uint64_t hash) {
    return static_cast<std::uint16_t>(hash >> 48U);
  }
  [[nodiscard]] std::u16string_view word(const Row& row) const {
    return std::u16string_view(words_).substr(row.begin, row.size);
  }
  // What no 16 bits can number is left out; a test says that there is no such word.
  void read_line(std::string_view line) {
    const std::size_t tab = line.find('\t');
    if (line.starts_with('#') || tab == std::string_view::npos || rows_.size() == kFree) return;
    const std::size_t begin = words_.size();
    append_utf16(line.substr(tab + 1), words_);
    rows_.push_back({begin, words_.size() - begin, StemFacts(bits_of(line.substr(0, tab)))});
  }

  std::u16string words_;
  std::vector<Row> rows_;
  std::vector<Slot> slots_;
};

const Lists& lists() {
  static const Lists lists(stem_lists_data());
  return lists;
}

}  // namespace

StemFacts stem_facts(std::u16string_view key) { return lists().facts(key); }

std::size_t stem_list_size() { return lists().size(); }

}  // namespace shodh
