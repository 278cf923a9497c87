#pragma once

#include <cstdint>
#include <string_view>

#include "indexer/sources/article_date.h"

namespace shodh {

/// Says in the log which dates are not used: each of the first ten, then that there are more. One
/// thread.
class DateWarnings {
 public:
  /// `name` is the record's file or URL.
  void write(std::string_view name, const RejectedDate& date);

 private:
  std::uint64_t written_ = 0;
};

}  // namespace shodh
