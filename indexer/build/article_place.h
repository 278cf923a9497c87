#pragma once

#include <cstdint>
#include <limits>

#include "common/base/hash.h"
#include "common/index/article.h"

namespace shodh {

/// Where an article stands among others: newest first, those without a date last, equal dates by a
/// hash of the id, so that the order does not depend on that of reading.
struct ArticlePlace {
  /// Of articles without a date.
  static constexpr std::int64_t kNoDate = std::numeric_limits<std::int64_t>::min();

  std::int64_t date = kNoDate;  ///< seconds since 1970
  Hash128 id;

  [[nodiscard]] bool comes_before(const ArticlePlace& other) const {
    return date != other.date ? date > other.date : id < other.id;
  }
};
ArticlePlace place_of(const Article& article);

}  // namespace shodh
