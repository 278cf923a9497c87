#pragma once

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "searchd/search/document_bits.h"

namespace shodh {

/// schema::recency() of documents.
struct Recencies {
  std::vector<float> by_document;  ///< by its number; 0 where it has no date
  Xapian::doccount dated = 0;      ///< how many have one
  double newest = 0;               ///< the greatest of all
};

/// What a match would else ask the database for again and again. Immutable; any thread. 12 bytes of
/// memory for each article, and 8 more for each that has copies.
class DocumentFacts {
 public:
  /// Reads the stories, dates and lengths of all documents: some 15 ms for 30,000 articles. Throws
  /// Xapian::Error where the database can't be read.
  static DocumentFacts read(const Xapian::Database& database);

  /// The articles that have copies, ascending.
  [[nodiscard]] std::shared_ptr<const std::vector<Xapian::docid>> printed() const {
    return printed_;
  }
  /// How many articles there are more than stories.
  [[nodiscard]] std::size_t copies() const { return printed_->size() - stories_; }
  /// How many stories have copies.
  [[nodiscard]] std::size_t stories() const { return stories_; }
  /// The story of an article that has copies, counted from 0.
  [[nodiscard]] std::optional<std::uint32_t> story_of(Xapian::docid document) const {
    const auto place = prints_.place(document);
    return place ? std::optional(story_of_print_[*place]) : std::nullopt;
  }

  /// Whether a document with a lower number is never older than one with a higher one, and those
  /// without a date come last: so after `build`, seldom after `update`.
  [[nodiscard]] bool is_newest_first() const { return is_newest_first_; }
  /// A number for the date of a document, equal for equal dates: 1 is the newest. 0 where it has
  /// none.
  [[nodiscard]] std::uint32_t date_group(Xapian::docid document) const {
    return date_groups_[document];
  }

  [[nodiscard]] std::shared_ptr<const Recencies> recencies() const { return recencies_; }

  /// How many words each document has, as Xapian counts them (within-document frequencies of all
  /// its terms), by its number.
  [[nodiscard]] const std::vector<Xapian::termcount>& lengths() const { return lengths_; }

 private:
  std::shared_ptr<const std::vector<Xapian::docid>> printed_;
  RankedDocuments prints_;  // the same
  std::vector<std::uint32_t> story_of_print_;
  std::size_t stories_ = 0;
  std::vector<std::uint32_t> date_groups_;  // by document
  bool is_newest_first_ = false;
  std::shared_ptr<const Recencies> recencies_;
  std::vector<Xapian::termcount> lengths_;
};

}  // namespace shodh
