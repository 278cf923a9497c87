#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include "common/base/result.h"

namespace shodh {

/// Objects that one thread may use at a time and that are dear to make, kept for the next who asks:
/// no more are made than are used at once. T::create() makes one, as a Result. Any thread.
template <typename T>
class Pool {
 public:
  /// Calls `use` with one of them and gives back what it returns, a Result or a Status. Fails as
  /// T::create() does.
  template <typename Use>
  std::invoke_result_t<Use, T&> with(const Use& use) {
    auto one = take();
    if (!one) return fail(one);
    auto result = use(**one);
    const std::scoped_lock lock(mutex_);
    idle_.push_back(*std::move(one));
    return result;
  }

  /// Makes one, so that the first who asks need not wait.
  Status warm() {
    return with([](T&) -> Status { return {}; });
  }

 private:
  Result<std::unique_ptr<T>> take() {
    {
      const std::scoped_lock lock(mutex_);
      if (!idle_.empty()) {
        std::unique_ptr<T> one = std::move(idle_.back());
        idle_.pop_back();
        return one;
      }
    }
    auto made = T::create();
    if (!made) return fail(made);
    return std::make_unique<T>(*std::move(made));
  }

  std::mutex mutex_;
  std::vector<std::unique_ptr<T>> idle_;  // guarded by mutex_
};

}  // namespace shodh
