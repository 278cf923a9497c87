#include "indexer/inversion/term_table.h"

#include <algorithm>
#include <cstring>
#include <new>

#include "common/base/hash.h"

namespace shodh {
namespace {

// Places count in units, so that 32 bits go far.
constexpr std::size_t kUnitBytes = 8;
constexpr std::size_t kBlockUnits = std::size_t{1} << 16U;
constexpr std::size_t kFirstSlots = std::size_t{1} << 12U;

std::uint32_t mark_of(std::uint64_t hash) { return static_cast<std::uint32_t>(hash >> 32U); }

}  // namespace

TermTable::TermTable() : slots_(kFirstSlots) {}

void TermTable::clear() {
  std::ranges::fill(slots_, Slot());
  terms_.clear();
  used_units_ = 1;
}

std::uint64_t TermTable::expect(std::string_view term) const {
  const std::uint64_t hash = hash_64(term);
  __builtin_prefetch(&slots_[hash & (slots_.size() - 1)]);
  return hash;
}

void TermTable::expect_term(std::uint64_t hash) const {
  const std::uint32_t place = slots_[hash & (slots_.size() - 1)].place;
  if (place != 0) __builtin_prefetch(at(place));
}

TermTable::Term& TermTable::find_or_add(std::string_view term, std::uint64_t hash) {
  std::size_t slot = hash & (slots_.size() - 1);
  for (; slots_[slot].place != 0; slot = (slot + 1) & (slots_.size() - 1)) {
    if (slots_[slot].mark != mark_of(hash)) continue;
    Term* const found = at(slots_[slot].place);
    if (found->bytes() == term) return *found;
  }
  slots_[slot] = {mark_of(hash), add(term)};
  Term* const added = at(slots_[slot].place);
  if (2 * terms_.size() > slots_.size()) grow();
  return *added;
}

TermTable::Term* TermTable::at(std::uint32_t place) const {
  std::byte* const bytes = blocks_[place / kBlockUnits].get() + (place % kBlockUnits) * kUnitBytes;
  return std::launder(reinterpret_cast<Term*>(bytes));
}

std::uint32_t TermTable::add(std::string_view bytes) {
  const std::size_t units = (sizeof(Term) + bytes.size() + kUnitBytes - 1) / kUnitBytes;
  // No term goes over the end of a block.
  if (used_units_ % kBlockUnits + units > kBlockUnits) {
    used_units_ += kBlockUnits - used_units_ % kBlockUnits;
  }
  if (used_units_ >= blocks_.size() * kBlockUnits) {
    blocks_.push_back(std::make_unique<std::byte[]>(kBlockUnits * kUnitBytes));
  }
  const auto place = static_cast<std::uint32_t>(used_units_);
  used_units_ += units;
  std::byte* const memory = blocks_[place / kBlockUnits].get() + (place % kBlockUnits) * kUnitBytes;
  const Term* const term =
      new (memory) Term{static_cast<Id>(terms_.size()), static_cast<std::uint32_t>(bytes.size())};
  std::memcpy(memory + sizeof(Term), bytes.data(), bytes.size());
  terms_.push_back(term);
  return place;
}

void TermTable::grow() {
  std::vector<Slot> old(slots_.size() * 2);
  old.swap(slots_);
  // A slot has half of its hash only.
  for (const Slot& slot : old) {
    if (slot.place == 0) continue;
    std::size_t free = hash_64(at(slot.place)->bytes()) & (slots_.size() - 1);
    while (slots_[free].place != 0) free = (free + 1) & (slots_.size() - 1);
    slots_[free] = slot;
  }
}

}  // namespace shodh
