#include "searchd/search/first_of.h"

#include <gtest/gtest.h>

#include <functional>

#include "tests/support/random.h"

namespace shodh {
namespace {

TEST(FirstOf, IsWhatASortWouldPutFirstAndTellsTheOthers) {
  test::Random random(5);
  for (int round = 0; round < 200; ++round) {
    const std::size_t most = 1 + random.below(10);
    FirstOf<std::uint32_t, std::greater<>> first(most, {});
    std::vector<std::uint32_t> all;
    std::vector<std::uint32_t> others;
    for (std::uint32_t left = random.below(40); left > 0; --left) {
      all.push_back(random.below(20));
      if (const auto other = first.put(all.back())) others.push_back(*other);
    }
    std::ranges::sort(all, std::greater<>());
    std::ranges::sort(others, std::greater<>());
    std::vector<std::uint32_t> joined = first.take();
    EXPECT_EQ(joined.size(), std::min(most, all.size()));
    joined.insert(joined.end(), others.begin(), others.end());
    EXPECT_EQ(joined, all);
  }
}

}  // namespace
}  // namespace shodh
