#pragma once

#include <cstddef>

namespace shodh {

/// The numbers below a size, each once, in an order whose every beginning is spread evenly over all
/// of them: 0, the middle, the quarters, … (van der Corput's sequence in base 2). For samples.
class SpreadOrder {
 public:
  explicit SpreadOrder(std::size_t size) : size_(size) {
    while ((std::size_t{1} << bits_) < size) ++bits_;
  }

  /// The next number, or the size at the end.
  std::size_t next() {
    while (step_ < (std::size_t{1} << bits_)) {
      const std::size_t number = reversed(step_++);
      if (number < size_) return number;
    }
    return size_;
  }

 private:
  [[nodiscard]] std::size_t reversed(std::size_t number) const {
    std::size_t mirror = 0;
    for (unsigned bit = 0; bit < bits_; ++bit) {
      mirror = (mirror << 1U) | ((number >> bit) & 1U);
    }
    return mirror;
  }

  std::size_t size_;
  unsigned bits_ = 0;
  std::size_t step_ = 0;
};

}  // namespace shodh
