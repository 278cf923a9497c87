#include "common/base/json.h"

#include <gtest/gtest.h>

namespace shodh {
namespace {

std::string complaint(std::string_view text, JsonType expected = JsonType::kObject) {
  const auto elements = parse_json_elements(text, expected);
  return elements ? "parsed" : elements.error().message();
}

TEST(ParseJsonElements, GivesMembersDecodedAndRaw) {
  const auto members = parse_json_elements(
      R"( {"a":"\u0a95\n", "b" : 1.50 ,"c":[1, {"x":2}],"d":{"y":null},"e":true,"f":null} )",
      JsonType::kObject);
  ASSERT_TRUE(members) << members.error().message();
  ASSERT_EQ(members->size(), 6U);
  EXPECT_EQ((*members)[0].key, "a");
  EXPECT_EQ((*members)[0].text, "ક\n");
  EXPECT_EQ((*members)[0].raw, R"("\u0a95\n")");
  EXPECT_EQ((*members)[1].raw, "1.50");
  EXPECT_EQ((*members)[1].type, JsonType::kNumber);
  EXPECT_EQ((*members)[2].raw, R"([1, {"x":2}])");
  EXPECT_EQ((*members)[3].raw, R"({"y":null})");
  EXPECT_EQ((*members)[4].text, "true");
  EXPECT_EQ((*members)[5].raw, "null");
}

TEST(ParseJsonElements, GivesElementsOfAnArray) {
  const auto elements = parse_json_elements(R"(["ક", 12345678901234567890, []])", JsonType::kArray);
  ASSERT_TRUE(elements);
  ASSERT_EQ(elements->size(), 3U);
  EXPECT_EQ((*elements)[0].text, "ક");
  EXPECT_EQ((*elements)[0].raw, "\"ક\"");
  EXPECT_EQ((*elements)[1].raw, "12345678901234567890");
  EXPECT_EQ((*elements)[2].raw, "[]");
}

TEST(ParseJsonElements, KeepsRepeatedKeysInOrder) {
  const auto members = parse_json_elements(R"({"a":1,"a":2})", JsonType::kObject);
  ASSERT_EQ(members->size(), 2U);
  EXPECT_EQ((*members)[1].raw, "2");
}

TEST(ParseJsonElements, RefusesTheOtherKindOfRoot) {
  EXPECT_EQ(complaint("[1]"), "not a JSON object at byte 0");
  EXPECT_EQ(complaint("17"), "not a JSON object at byte 0");
  EXPECT_EQ(complaint("{}", JsonType::kArray), "not a JSON array at byte 0");
}

TEST(ParseJsonElements, RefusesMalformedText) {
  for (const char* text : {"", "{", R"({"a")", R"({"a":})", R"({"a":1,})", "{'a':1}", R"({"a":01})",
                           R"({"a":1} x)", R"({"a":"\x"})", R"({"a":NaN})", "{\"a\":\"\n\"}"}) {
    EXPECT_NE(complaint(text), "parsed") << text;
  }
  EXPECT_EQ(complaint(R"({"a":1} x)"), "more text after the JSON value, at byte 8");
}

TEST(ParseJsonElements, RefusesInvalidUtf8AndNul) {
  EXPECT_NE(complaint("{\"a\":\"\xff\"}"), "parsed");
  EXPECT_NE(complaint(R"({"a":"\ud800"})"), "parsed");
  EXPECT_EQ(complaint(R"({"a":"x\u0000"})").substr(0, 18), "U+0000 in a string");
}

TEST(ParseJsonElements, BoundsTheDepthWithoutRecursion) {
  const std::string deep(1'000'000, '[');
  EXPECT_EQ(complaint(deep, JsonType::kArray), "nested deeper than 64 levels at byte 64");
}

TEST(JsonInteger, TakesWholeNumbersOnly) {
  const auto numbers =
      parse_json_elements(R"([7, -3, 1.5, "7", 99999999999999999999])", JsonType::kArray).value();
  EXPECT_EQ(json_integer(numbers[0]).value(), 7);
  EXPECT_EQ(json_integer(numbers[1]).value(), -3);
  EXPECT_FALSE(json_integer(numbers[2]));
  EXPECT_FALSE(json_integer(numbers[3]));
  EXPECT_FALSE(json_integer(numbers[4]));
}

TEST(JsonWriter, WritesCompactJson) {
  JsonWriter json;
  json.begin_object();
  json.member("text", "ક \"q\" \n");
  json.member("number", 7);
  json.member("big", std::uint64_t{18446744073709551615U});
  json.member("real", 0.5);
  json.member("yes", true);
  json.key("none");
  json.null();
  json.key("list");
  json.begin_array();
  json.raw(R"({"x":1.0})");
  json.end_array();
  json.end_object();
  EXPECT_EQ(std::move(json).text(),
            R"({"text":"ક \"q\" \n","number":7,"big":18446744073709551615,"real":0.5,"yes":true,)"
            R"("none":null,"list":[{"x":1.0}]})");
}

TEST(JsonWriter, WritesInvalidUtf8AsReplacementCharacters) {
  JsonWriter json;
  json.value(
      "a\xff"
      "b\xe0\xaa");
  EXPECT_EQ(std::move(json).text(), "\"a\uFFFDb\uFFFD\uFFFD\"");
}

TEST(JsonWriter, WritesWhatIsNotFiniteAsNull) {
  JsonWriter json;
  json.value(1.0 / 0.0);
  EXPECT_EQ(std::move(json).text(), "null");
}

}  // namespace
}  // namespace shodh
