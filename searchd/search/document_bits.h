#pragma once

#include <xapian.h>

#include <bit>
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

  /// Whether so many documents, all of them up to `last`, are better kept as bits than as a list of
  /// numbers, which is of the same size then.
  static bool suits(std::uint64_t documents, Xapian::docid last) {
    return documents * sizeof(Xapian::docid) * 8 >= last;
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

/// Such a set that knows its documents' places in it. Immutable.
class RankedDocuments {
 public:
  RankedDocuments() = default;
  /// Those that ascend.
  explicit RankedDocuments(std::span<const Xapian::docid> documents);

  [[nodiscard]] const DocumentBits& bits() const { return bits_; }

  /// How many lesser ones are in the set; nullopt where this one is not.
  [[nodiscard]] std::optional<std::size_t> place(Xapian::docid document) const {
    if (!bits_.contains(document)) return std::nullopt;
    const std::size_t word = document / DocumentBits::kWordBits;
    const DocumentBits::Word lesser =
        bits_.words()[word] & ((DocumentBits::Word{1} << document % DocumentBits::kWordBits) - 1);
    return before_[word] + static_cast<std::size_t>(std::popcount(lesser));
  }

  [[nodiscard]] std::size_t bytes() const {
    return before_.size() * (sizeof(DocumentBits::Word) + sizeof(std::uint32_t));
  }

 private:
  DocumentBits bits_;
  std::vector<std::uint32_t> before_;  // how many are in lesser words, by word
};

}  // namespace shodh
