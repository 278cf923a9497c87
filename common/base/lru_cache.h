#pragma once

#include <cstddef>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <utility>

namespace shodh {

/// Values by their keys, each with a cost: what was asked for lately stays, as much of it as costs
/// `most` together. Any thread; constant time.
template <typename Value>
class LruCache {
 public:
  explicit LruCache(std::size_t most) : most_(most) {}

  /// Null where it is not, or no longer, there.
  std::shared_ptr<const Value> find(const std::string& key) {
    const std::lock_guard lock(mutex_);
    const auto found = by_key_.find(key);
    if (found == by_key_.end()) return nullptr;
    entries_.splice(entries_.begin(), entries_, found->second);
    return entries_.front().value;
  }

  /// Keeps a value, unless it costs more than all may, or one of this key is there.
  void keep(const std::string& key, std::shared_ptr<const Value> value, std::size_t cost) {
    if (cost > most_) return;
    const std::lock_guard lock(mutex_);
    if (by_key_.contains(key)) return;
    while (cost_ + cost > most_) {
      cost_ -= entries_.back().cost;
      by_key_.erase(entries_.back().key);
      entries_.pop_back();
    }
    entries_.push_front({key, std::move(value), cost});
    by_key_.emplace(key, entries_.begin());
    cost_ += cost;
  }

  /// Of all that is kept.
  [[nodiscard]] std::size_t cost() const {
    const std::lock_guard lock(mutex_);
    return cost_;
  }

 private:
  struct Entry {
    std::string key;
    std::shared_ptr<const Value> value;
    std::size_t cost;
  };
  using Entries = std::list<Entry>;

  const std::size_t most_;
  mutable std::mutex mutex_;
  // Below: under mutex_.
  Entries entries_;  // what was asked for last comes first
  std::unordered_map<std::string, typename Entries::iterator> by_key_;
  std::size_t cost_ = 0;
};

}  // namespace shodh
