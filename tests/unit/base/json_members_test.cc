#include "common/base/json_members.h"

#include <gtest/gtest.h>

namespace shodh {
namespace {

TEST(JsonMembersTest, AreTakenByNameAndType) {
  auto members = JsonMembers::parse(R"({"t":"x","n":7,"a":[1,2],"o":"y","n":8})").value();
  EXPECT_EQ(members.text("t"), "x");
  EXPECT_EQ(members.number("n"), 8U);  // the last one counts
  EXPECT_EQ(members.array("a").size(), 2U);
  EXPECT_EQ(members.optional_text("o"), "y");
  EXPECT_EQ(members.optional_text("none"), std::nullopt);
  EXPECT_EQ(members.missing(), "");
}

TEST(JsonMembersTest, TheFirstThatIsMissingIsKept) {
  auto members = JsonMembers::parse(R"({"t":5,"n":-1})").value();
  EXPECT_EQ(members.optional_text("t"), std::nullopt);
  EXPECT_EQ(members.missing(), "");
  EXPECT_EQ(members.number("n"), 0U);
  EXPECT_EQ(members.text("t"), "");
  EXPECT_TRUE(members.array("none").empty());
  EXPECT_EQ(members.missing(), "n");
}

TEST(JsonMembersTest, AnythingElseIsNoObject) {
  for (const char* const text : {"", "[]", "{", "1"}) {
    EXPECT_FALSE(JsonMembers::parse(text)) << text;
  }
}

}  // namespace
}  // namespace shodh
