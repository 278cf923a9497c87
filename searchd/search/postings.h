#pragma once

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "searchd/search/document_bits.h"

namespace shodh {

/// The documents of a term, and how often each has it: 5 bytes for each, or a quarter of a byte for
/// each document of all, whichever is less, and one. Immutable.
class Postings {
 public:
  Postings() = default;
  /// Of a term that `count` documents have, all of them up to `last`. `visit_all` is called with a
  /// function of a document and the frequency within it; it is to call that for each, ascending.
  template <typename VisitAll>
  Postings(Xapian::doccount count, Xapian::docid last, const VisitAll& visit_all) {
    frequencies_.reserve(count);
    if (DocumentBits::suits(count, last)) {
      DocumentBits bits(last);
      visit_all([&](Xapian::docid document, Xapian::termcount frequency) {
        bits.set(document);
        add_frequency(frequency);
      });
      ranked_.emplace(std::move(bits));
    } else {
      listed_.reserve(count);
      visit_all([&](Xapian::docid document, Xapian::termcount frequency) {
        listed_.push_back(document);
        add_frequency(frequency);
      });
    }
  }

  /// How many documents have it.
  [[nodiscard]] std::size_t size() const { return frequencies_.size(); }

  /// How often the document at a place in their order has it.
  [[nodiscard]] Xapian::termcount frequency(std::size_t place) const {
    const std::uint8_t frequency = frequencies_[place];
    return frequency < kGreat ? frequency : great_frequency(place);
  }

  /// Where these are bits; else they are listed.
  [[nodiscard]] const RankedDocuments* ranked() const { return ranked_ ? &*ranked_ : nullptr; }
  /// Ascending. Precondition: they are no bits.
  [[nodiscard]] std::span<const Xapian::docid> listed() const { return listed_; }

  /// Ascending.
  [[nodiscard]] std::vector<Xapian::docid> documents() const {
    return ranked_ ? ranked_->bits().documents(size()) : listed_;
  }
  /// Adds them to others.
  void add_to(DocumentBits& documents) const;

  /// What it takes of memory.
  [[nodiscard]] std::size_t bytes() const;

 private:
  static constexpr std::uint8_t kGreat = 255;
  struct GreatFrequency {
    std::uint32_t place;
    Xapian::termcount frequency;
  };

  void add_frequency(Xapian::termcount frequency) {
    if (frequency >= kGreat) {
      great_.push_back({static_cast<std::uint32_t>(frequencies_.size()), frequency});
      frequency = kGreat;
    }
    frequencies_.push_back(static_cast<std::uint8_t>(frequency));
  }
  [[nodiscard]] Xapian::termcount great_frequency(std::size_t place) const;

  std::optional<RankedDocuments> ranked_;
  std::vector<Xapian::docid> listed_;
  std::vector<std::uint8_t> frequencies_;  // kGreat: it is in great_
  std::vector<GreatFrequency> great_;      // by place
};

}  // namespace shodh
