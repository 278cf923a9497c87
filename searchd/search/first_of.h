#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

namespace shodh {

/// Of many items, put in one by one, those that come first in an order. Memory for these only; an
/// item that is none of them costs a comparison. One thread.
template <typename Item, typename ComesBefore>
class FirstOf {
 public:
  /// Precondition: `most` is not 0.
  FirstOf(std::size_t most, ComesBefore comes_before)
      : most_(most), comes_before_(std::move(comes_before)) {}

  /// Returns the one that is none of the first for it: another one, or the item.
  std::optional<Item> put(const Item& item) {
    if (items_.size() == most_ && !comes_before_(item, items_.front())) return item;
    items_.push_back(item);
    std::ranges::push_heap(items_, comes_before_);
    if (items_.size() <= most_) return std::nullopt;
    std::ranges::pop_heap(items_, comes_before_);
    const Item last = items_.back();
    items_.pop_back();
    return last;
  }

  /// In their order. Call it once, and last.
  std::vector<Item> take() {
    std::ranges::sort_heap(items_, comes_before_);
    return std::move(items_);
  }

 private:
  std::size_t most_;
  ComesBefore comes_before_;
  std::vector<Item> items_;  // a heap, the last of them first
};

}  // namespace shodh
