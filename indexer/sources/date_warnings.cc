#include "indexer/sources/date_warnings.h"

#include <spdlog/spdlog.h>

#include "common/base/utf8.h"
#include "indexer/sources/page_text.h"

namespace shodh {
namespace {

constexpr std::uint64_t kLoggedDates = 10;
constexpr std::size_t kMaxShownBytes = 80;

}  // namespace

void DateWarnings::write(std::string_view name, const RejectedDate& date) {
  if (++written_ <= kLoggedDates) {
    const std::string shown = single_spaced(replace_invalid_utf8(date.text));
    spdlog::warn("{}: the date '{}' {}: the article is kept without it", replace_invalid_utf8(name),
                 truncate_utf8(shown, kMaxShownBytes), date.reason);
  } else if (written_ == kLoggedDates + 1) {
    spdlog::warn("more dates are not used; the articles have them as 'date_rejected'");
  }
}

}  // namespace shodh
