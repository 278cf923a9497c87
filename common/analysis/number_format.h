#pragma once

#include <cstddef>
#include <span>

namespace shodh {

/// One run of digits and what stands between it and the digits before it: ',' or '.', or 0 where
/// there are none.
struct DigitRun {
  char16_t separator = 0;
  std::size_t digits = 0;
};

/// How many runs, from the first on, are one number: 3 in 1,00,000 and in 10,000.50, 1 in
/// 04.11.2021 (a date), in 2023,24 and in 1,2,3. Groups are of two or three digits, the last of
/// three, as in India and elsewhere. Precondition: there is a run.
std::size_t number_length(std::span<const DigitRun> runs);

}  // namespace shodh
