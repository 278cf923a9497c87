#include "searchd/search/document_bits.h"

#include <algorithm>
#include <bit>
#include <utility>

namespace shodh {

void DocumentBits::add(std::span<const Xapian::docid> documents) {
  if (documents.empty()) return;
  words_.resize(std::max(words_.size(), documents.back() / kWordBits + 1));
  for (const Xapian::docid document : documents) set(document);
}

void DocumentBits::unite(const DocumentBits& other) {
  words_.resize(std::max(words_.size(), other.words_.size()));
  for (std::size_t i = 0; i < other.words_.size(); ++i) words_[i] |= other.words_[i];
}

void DocumentBits::intersect(const DocumentBits& other) {
  words_.resize(std::min(words_.size(), other.words_.size()));
  for (std::size_t i = 0; i < words_.size(); ++i) words_[i] &= other.words_[i];
}

std::vector<Xapian::docid> DocumentBits::documents(std::size_t most) const {
  std::vector<Xapian::docid> documents;
  documents.reserve(std::min(most, words_.size() * kWordBits));
  for (std::size_t i = 0; i < words_.size(); ++i) {
    for (Word left = words_[i]; left != 0; left &= left - 1) {
      const auto bit = static_cast<std::size_t>(std::countr_zero(left));
      documents.push_back(static_cast<Xapian::docid>(i * kWordBits + bit));
    }
  }
  return documents;
}

RankedDocuments::RankedDocuments(DocumentBits bits) : bits_(std::move(bits)) {
  before_.reserve(bits_.words().size());
  std::uint32_t before = 0;
  for (const DocumentBits::Word word : bits_.words()) {
    before_.push_back(before);
    before += count_bits(word);
  }
}

}  // namespace shodh
