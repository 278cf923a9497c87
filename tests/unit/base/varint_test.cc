#include "common/base/varint.h"

#include <gtest/gtest.h>

#include <string>

namespace shodh {
namespace {

using namespace std::string_literals;

std::string varint(std::uint64_t number) {
  std::string bytes;
  append_varint(bytes, number);
  return bytes;
}

TEST(Varint, HasSevenBitsAByteTheLowestFirst) {
  EXPECT_EQ(varint(0), "\0"s);
  EXPECT_EQ(varint(1), "\x01");
  EXPECT_EQ(varint(127), "\x7F");
  EXPECT_EQ(varint(128), "\x80\x01");
  EXPECT_EQ(varint(300), "\xAC\x02");
  EXPECT_EQ(varint(0xFFFFFFFF), "\xFF\xFF\xFF\xFF\x0F");
  EXPECT_EQ(varint(~std::uint64_t{0}), "\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x01");
}

TEST(Varint, IsTakenOffTheBeginning) {
  const std::string bytes = varint(300) + varint(~std::uint64_t{0}) + "rest";
  std::string_view rest = bytes;
  EXPECT_EQ(take_varint(rest), 300U);
  EXPECT_EQ(take_varint(rest), ~std::uint64_t{0});
  EXPECT_EQ(rest, "rest");
}

TEST(Varint, IsNoneWhereItIsCutOrTooLong) {
  for (const std::string& bytes : {""s, "\x80"s, "\xFF\xFF"s, std::string(11, '\x80')}) {
    std::string_view rest = bytes;
    EXPECT_EQ(take_varint(rest), std::nullopt) << bytes.size();
  }
}

TEST(SizedString, HasItsLengthBefore) {
  std::string bytes = "x";
  append_sized(bytes, "ab");
  append_sized(bytes, "");
  EXPECT_EQ(bytes, "x\x02"s + "ab\x00"s);
}

TEST(SizedString, IsTakenOffTheBeginning) {
  std::string bytes;
  append_sized(bytes, std::string(300, 's'));
  append_sized(bytes, "");
  std::string_view rest = bytes;
  EXPECT_EQ(take_sized(rest), std::string(300, 's'));
  EXPECT_EQ(take_sized(rest), "");
  EXPECT_EQ(take_sized(rest), std::nullopt);
}

TEST(SizedString, IsNoneWhereItIsCut) {
  std::string_view rest =
      "\x05"
      "four";
  EXPECT_EQ(take_sized(rest), std::nullopt);
}

}  // namespace
}  // namespace shodh
