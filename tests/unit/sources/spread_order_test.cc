#include "indexer/sources/spread_order.h"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <vector>

namespace shodh {
namespace {

std::vector<std::size_t> order_of(std::size_t size) {
  std::vector<std::size_t> numbers;
  SpreadOrder order(size);
  for (std::size_t i = order.next(); i < size; i = order.next()) numbers.push_back(i);
  return numbers;
}

TEST(SpreadOrder, EachBeginningIsSpreadOverAll) {
  EXPECT_THAT(order_of(8), testing::ElementsAre(0, 4, 2, 6, 1, 5, 3, 7));
  EXPECT_THAT(order_of(5), testing::ElementsAre(0, 4, 2, 1, 3));
  EXPECT_THAT(order_of(1), testing::ElementsAre(0));
  EXPECT_THAT(order_of(0), testing::IsEmpty());
}

RC_GTEST_PROP(SpreadOrder, EachNumberComesOnce, ()) {
  const auto size = *rc::gen::inRange<std::size_t>(0, 3000);
  auto numbers = order_of(size);
  std::ranges::sort(numbers);
  RC_ASSERT(numbers.size() == size);
  for (std::size_t i = 0; i < size; ++i) RC_ASSERT(numbers[i] == i);
}

}  // namespace
}  // namespace shodh
