#include "common/analysis/number_format.h"

#include <gtest/gtest.h>

#include <vector>

namespace shodh {
namespace {

// The runs of a number as it is written: 3 of "1,00,000".
std::vector<DigitRun> runs_of(std::string_view number) {
  std::vector<DigitRun> runs{{}};
  for (const char c : number) {
    if (c == ',' || c == '.') {
      runs.push_back({static_cast<char16_t>(c), 0});
    } else {
      ++runs.back().digits;
    }
  }
  return runs;
}

TEST(NumberFormat, JoinsThousandsAsInIndiaAndElsewhere) {
  EXPECT_EQ(number_length(runs_of("10,000")), 2U);
  EXPECT_EQ(number_length(runs_of("1,00,000")), 3U);
  EXPECT_EQ(number_length(runs_of("1,000,000")), 3U);
}

TEST(NumberFormat, JoinsOneDecimalPoint) {
  EXPECT_EQ(number_length(runs_of("10.5")), 2U);
  EXPECT_EQ(number_length(runs_of("10,000.50")), 3U);
}

TEST(NumberFormat, LeavesDatesAndListsApart) {
  EXPECT_EQ(number_length(runs_of("04.11.2021")), 1U);
  EXPECT_EQ(number_length(runs_of("2023,24")), 1U);
  EXPECT_EQ(number_length(runs_of("1,2,3")), 1U);
  EXPECT_EQ(number_length(runs_of("2023,000")), 1U);
  EXPECT_EQ(number_length(runs_of("7")), 1U);
}

}  // namespace
}  // namespace shodh
