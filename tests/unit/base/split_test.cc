#include "common/base/split.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace shodh {
namespace {

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) lines.emplace_back(take_until(text, '\n'));
  return lines;
}

TEST(SplitTest, TakesLineByLine) {
  EXPECT_EQ(lines_of("એક\n\nબે"), (std::vector<std::string>{"એક", "", "બે"}));
  EXPECT_EQ(lines_of("એક\n"), (std::vector<std::string>{"એક"}));
  EXPECT_EQ(lines_of(""), std::vector<std::string>());
}

TEST(SplitTest, TakesAllWhereTheEndIsNot) {
  std::string_view rest = "a=b";
  EXPECT_EQ(take_until(rest, '='), "a");
  EXPECT_EQ(take_until(rest, '='), "b");
  EXPECT_EQ(take_until(rest, '='), "");
}

TEST(SplitTest, TrimsBlanksAndLineEndsOnly) {
  EXPECT_EQ(trimmed(" \t એક બે \r\n"), "એક બે");
  EXPECT_EQ(trimmed("\u00A0a"), "\u00A0a");
  EXPECT_EQ(trimmed(" \r\n"), "");
  EXPECT_EQ(trimmed(""), "");
}

}  // namespace
}  // namespace shodh
