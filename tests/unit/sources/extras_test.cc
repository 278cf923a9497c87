#include "indexer/sources/extras.h"

#include <gtest/gtest.h>

namespace shodh {
namespace {

TEST(Extras, AMemberIsAddedBehindTheOthers) {
  std::string extras;
  add_extra(extras, "place", "ભુજ");
  EXPECT_EQ(extras, R"({"place":"ભુજ"})");
  add_extra(extras, "date_source", "url");
  EXPECT_EQ(extras, R"({"place":"ભુજ","date_source":"url"})");
  add_raw_extra(extras, "dropped", "[1, {}]");
  EXPECT_EQ(extras, R"({"place":"ભુજ","date_source":"url","dropped":[1, {}]})");
}

TEST(Extras, AMemberOfThatNameGivesWay) {
  std::string extras = R"({"date_source":"url","place":null})";
  add_extra(extras, "date_source", "text");
  EXPECT_EQ(extras, R"({"place":null,"date_source":"text"})");
}

TEST(Extras, OnlyTextIsRead) {
  EXPECT_EQ(extra_text(R"({"a":"\u0A95","b":1})", "a"), "ક");
  EXPECT_EQ(extra_text(R"({"a":"x","b":1})", "b"), std::nullopt);
  EXPECT_EQ(extra_text(R"({"a":"b"})", "b"), std::nullopt);
  EXPECT_EQ(extra_text("", "a"), std::nullopt);
}

}  // namespace
}  // namespace shodh
