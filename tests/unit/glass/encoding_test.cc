#include "common/glass/encoding.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "common/base/varint.h"

namespace shodh::glass {
namespace {

using namespace std::string_literals;

std::string last_uint(std::uint64_t number) {
  std::string bytes;
  append_last_uint(bytes, number);
  return bytes;
}

std::string sortable_uint(std::uint32_t number) {
  std::string bytes;
  append_sortable_uint(bytes, number);
  return bytes;
}

std::string sortable_string(std::string_view text) {
  std::string bytes;
  append_sortable_string(bytes, text);
  return bytes;
}

std::string last_sortable_string(std::string_view text) {
  std::string bytes;
  append_last_sortable_string(bytes, text);
  return bytes;
}

TEST(GlassEncoding, LastUintHasNoZerosAtItsEnd) {
  EXPECT_EQ(last_uint(0), "");
  EXPECT_EQ(last_uint(1), "\x01"s);
  EXPECT_EQ(last_uint(255), "\xFF"s);
  EXPECT_EQ(last_uint(256), "\x00\x01"s);
  EXPECT_EQ(last_uint(0x12345678), "\x78\x56\x34\x12"s);
}

TEST(GlassEncoding, SortableUintTellsItsLengthInItsFirstByte) {
  EXPECT_EQ(sortable_uint(0), "\x00\x00"s);
  EXPECT_EQ(sortable_uint(1), "\x00\x01"s);
  EXPECT_EQ(sortable_uint(0x7FFF), "\x7F\xFF"s);
  EXPECT_EQ(sortable_uint(0x8000), "\x80\x80\x00"s);
  EXPECT_EQ(sortable_uint((1U << 22U) - 1), "\xBF\xFF\xFF"s);
  EXPECT_EQ(sortable_uint(1U << 22U), "\xC0\x40\x00\x00"s);
  EXPECT_EQ(sortable_uint((1U << 29U) - 1), "\xDF\xFF\xFF\xFF"s);
  EXPECT_EQ(sortable_uint(1U << 29U), "\xE0\x20\x00\x00\x00"s);
  EXPECT_EQ(sortable_uint(0xFFFFFFFF), "\xE0\xFF\xFF\xFF\xFF"s);
}

TEST(GlassEncoding, SortableUintsSortAsNumbersDo) {
  std::vector<std::uint32_t> numbers{0, 0xFFFFFFFF};
  for (unsigned bit = 0; bit < 32; ++bit) {
    const std::uint32_t power = std::uint32_t{1} << bit;
    numbers.insert(numbers.end(), {power - 1, power, power + 1, power | (power >> 1U)});
  }
  std::ranges::sort(numbers);
  numbers.erase(std::ranges::unique(numbers).begin(), numbers.end());
  for (std::size_t i = 1; i < numbers.size(); ++i) {
    EXPECT_LT(sortable_uint(numbers[i - 1]), sortable_uint(numbers[i])) << numbers[i];
  }
}

TEST(GlassEncoding, SortableStringMarksItsNulsAndItsEnd) {
  EXPECT_EQ(sortable_string(""), "\x00"s);
  EXPECT_EQ(sortable_string("ab"), "ab\x00"s);
  EXPECT_EQ(sortable_string("a\x00z"s), "a\x00\xFFz\x00"s);
  EXPECT_EQ(last_sortable_string("a\x00"s), "a\x00\xFF"s);
  EXPECT_EQ(last_sortable_string(""), "");
}

TEST(GlassEncoding, SortableStringsSortAsStringsDoWhateverFollows) {
  const std::vector<std::string> texts{
      "",       "\x00"s,  "\x00\x00"s,  "\x00\x01"s, "\x00\xFE"s,  "\x00\xFF"s, "\x01"s,
      "a",      "a\x00"s, "a\x00\x00"s, "a\x00z"s,   "a\x00\xFF"s, "a\x01"s,    "aa",
      "a\xFF"s, "b",      "\xFF"s,      "\xFF\x00"s, "\xFF\xFF"s};
  ASSERT_TRUE(std::ranges::is_sorted(texts));
  for (std::size_t i = 1; i < texts.size(); ++i) {
    EXPECT_LT(sortable_string(texts[i - 1]) + sortable_uint(0xFFFFFFFF),
              sortable_string(texts[i]) + sortable_uint(0))
        << i;
    EXPECT_LT(last_sortable_string(texts[i - 1]), last_sortable_string(texts[i])) << i;
  }
}

TEST(GlassEncoding, WhatWasAppendedIsTakenOff) {
  std::string bytes;
  append_varint(bytes, 0);
  append_varint(bytes, ~std::uint64_t{0});
  append_sized(bytes, "");
  append_sized(bytes, std::string(300, 's'));
  append_sortable_string(bytes, "a\0b"s);
  for (const std::uint32_t number : {0U, 0x7FFFU, 0x8000U, (1U << 29U), ~0U}) {
    append_sortable_uint(bytes, number);
  }
  append_last_sortable_string(bytes, "\0end"s);
  std::string_view rest = bytes;
  EXPECT_EQ(take_varint(rest), 0U);
  EXPECT_EQ(take_varint(rest), ~std::uint64_t{0});
  EXPECT_EQ(take_sized(rest), "");
  EXPECT_EQ(take_sized(rest), std::string(300, 's'));
  EXPECT_EQ(take_sortable_string(rest), "a\0b"s);
  for (const std::uint32_t number : {0U, 0x7FFFU, 0x8000U, (1U << 29U), ~0U}) {
    EXPECT_EQ(take_sortable_uint(rest), number);
  }
  EXPECT_EQ(take_sortable_string(rest), "\0end"s);
  EXPECT_TRUE(rest.empty());
}

TEST(GlassEncoding, WhatIsCutIsNotTaken) {
  for (std::string_view bytes : {"", "\x80", "\xFF\xFF"}) {
    std::string_view rest = bytes;
    EXPECT_EQ(take_varint(rest), std::nullopt);
    rest = bytes;
    EXPECT_EQ(take_sized(rest), std::nullopt);
    rest = bytes;
    EXPECT_EQ(take_sortable_uint(rest), std::nullopt);
  }
  std::string_view rest =
      "\x05"
      "four";
  EXPECT_EQ(take_sized(rest), std::nullopt);
}

}  // namespace
}  // namespace shodh::glass
