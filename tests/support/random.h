#pragma once

#include <cstdint>
#include <random>

namespace shodh::test {

/// Numbers that are the same in every run and on every machine.
class Random {
 public:
  explicit Random(std::uint32_t seed) : generator_(seed) {}

  /// From 0 on, less than `count`.
  std::uint32_t below(std::uint32_t count) {
    return static_cast<std::uint32_t>(generator_() % count);
  }

 private:
  std::mt19937 generator_;
};

}  // namespace shodh::test
