#include "searchd/search/postings.h"

#include <algorithm>

namespace shodh {

void Postings::add_to(DocumentBits& documents) const {
  if (ranked_) {
    documents.unite(ranked_->bits());
  } else {
    documents.add(listed_);
  }
}

std::size_t Postings::bytes() const {
  return sizeof(Postings) + (ranked_ ? ranked_->bytes() : 0) +
         listed_.size() * sizeof(Xapian::docid) + frequencies_.size() +
         great_.size() * sizeof(GreatFrequency);
}

Xapian::termcount Postings::great_frequency(std::size_t place) const {
  return std::ranges::lower_bound(great_, place, {}, &GreatFrequency::place)->frequency;
}

}  // namespace shodh
