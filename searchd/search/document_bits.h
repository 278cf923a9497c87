#pragma once

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace shodh {

/// A set of documents, a bit for each number up to the greatest: of many documents two are joined
/// 64 at a time, and one is found in them at once.
class DocumentBits {
 public:
  using Word = std::uint64_t;
  static constexpr std::size_t kWordBits = 64;

  DocumentBits() = default;
  /// With room for those up to `last`.
  explicit DocumentBits(Xapian::docid last) : words_(last / kWordBits + 1) {}

  /// Whether so many documents, all of them up to `last`, are better kept as bits than as a list of
  /// numbers, which is of the same size then.
  static bool suits(std::uint64_t documents, Xapian::docid last) {
    return documents * sizeof(Xapian::docid) * 8 >= last;
  }

  /// One that there is room for.
  void set(Xapian::docid document) {
    words_[document / kWordBits] |= Word{1} << document % kWordBits;
  }
  /// Those that ascend.
  void add(std::span<const Xapian::docid> documents);
  /// Adds those of the other.
  void unite(const DocumentBits& other);
  /// Leaves those only that are in the other, too.
  void intersect(const DocumentBits& other);

  [[nodiscard]] bool contains(Xapian::docid document) const {
    const std::size_t word = document / kWordBits;
    return word < words_.size() && (words_[word] >> document % kWordBits & 1U) != 0;
  }

  /// Ascending. `most` tells how many there may be, for memory: counting them takes a while.
  [[nodiscard]] std::vector<Xapian::docid> documents(std::size_t most) const;

  [[nodiscard]] std::span<const Word> words() const { return words_; }

 private:
  std::vector<Word> words_;
};

/// What std::popcount() gives, which calls a function where not all processors have an instruction
/// for it.
constexpr std::uint32_t count_bits(std::uint64_t bits) {
  bits -= bits >> 1U & 0x5555555555555555U;
  bits = (bits & 0x3333333333333333U) + (bits >> 2U & 0x3333333333333333U);
  bits = (bits + (bits >> 4U)) & 0x0F0F0F0F0F0F0F0FU;
  return static_cast<std::uint32_t>(bits * 0x0101010101010101U >> 56U);
}

/// Such a set that knows its documents' places in it. Immutable.
class RankedDocuments {
 public:
  RankedDocuments() = default;
  explicit RankedDocuments(DocumentBits bits);

  [[nodiscard]] const DocumentBits& bits() const { return bits_; }

  /// How many lesser ones are in the set; nullopt where this one is not.
  [[nodiscard]] std::optional<std::size_t> place(Xapian::docid document) const {
    if (!bits_.contains(document)) return std::nullopt;
    const std::size_t word = document / DocumentBits::kWordBits;
    const DocumentBits::Word lesser =
        bits_.words()[word] & ((DocumentBits::Word{1} << document % DocumentBits::kWordBits) - 1);
    return before_[word] + count_bits(lesser);
  }

  [[nodiscard]] std::size_t bytes() const {
    return before_.size() * (sizeof(DocumentBits::Word) + sizeof(std::uint32_t));
  }

 private:
  DocumentBits bits_;
  std::vector<std::uint32_t> before_;  // how many are in lesser words, by word
};

}  // namespace shodh
