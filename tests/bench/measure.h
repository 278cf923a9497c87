#pragma once

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <string_view>
#include <vector>

namespace shodh::bench {

using Seconds = std::chrono::duration<double>;

/// Runs `work` once and returns how long it took.
template <typename Work>
Seconds time_once(Work&& work) {
  const auto start = std::chrono::steady_clock::now();
  work();
  return std::chrono::steady_clock::now() - start;
}

/// The value below which `share` (0 to 1) of the samples lie. Precondition: there are some.
inline double percentile(std::vector<double> samples, double share) {
  std::ranges::sort(samples);
  const auto last = static_cast<double>(samples.size() - 1);
  return samples[static_cast<std::size_t>(share * last + 0.5)];
}

/// One line of the table that scripts/bench.sh prints.
inline void report(std::string_view name, double value, std::string_view unit) {
  std::printf("%-32.*s %12.2f %.*s\n", static_cast<int>(name.size()), name.data(), value,
              static_cast<int>(unit.size()), unit.data());
}

}  // namespace shodh::bench
