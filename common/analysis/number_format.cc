#include "common/analysis/number_format.h"

namespace shodh {
namespace {

// How many runs with `separator` follow the first.
std::size_t count_separated(std::span<const DigitRun> runs, char16_t separator) {
  std::size_t count = 0;
  while (count + 1 < runs.size() && runs[count + 1].separator == separator) ++count;
  return count;
}

bool are_groups(std::span<const DigitRun> runs) {
  if (runs.front().digits > 3) return false;
  for (const DigitRun& run : runs.subspan(1, runs.size() - 2)) {
    if (run.digits != 2 && run.digits != 3) return false;
  }
  return runs.back().digits == 3;
}

}  // namespace

std::size_t number_length(std::span<const DigitRun> runs) {
  const std::size_t groups = count_separated(runs, u',');
  std::size_t length = 1;
  if (groups > 0) {
    if (!are_groups(runs.first(groups + 1))) return 1;
    length += groups;
  }
  const std::span<const DigitRun> rest = runs.subspan(length - 1);
  // One point makes a decimal; two make a date or a version, which is found by its parts.
  if (count_separated(rest, u'.') == 1 && (rest.size() == 2 || rest[2].separator != u',')) ++length;
  return length;
}

}  // namespace shodh
