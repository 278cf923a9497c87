#include "common/base/utf8.h"

#include <gtest/gtest.h>

namespace shodh {
namespace {

TEST(FindInvalidUtf8, AcceptsEveryValidLength) {
  EXPECT_FALSE(find_invalid_utf8(""));
  EXPECT_FALSE(find_invalid_utf8("aé ક\u200d \U0001F600 \U0010FFFF"));
}

TEST(FindInvalidUtf8, FindsTheFirstBadByte) {
  EXPECT_EQ(find_invalid_utf8("ab\xff").value(), 2U);
  EXPECT_EQ(find_invalid_utf8("ક\xe0\xaa").value(), 3U);         // cut short
  EXPECT_EQ(find_invalid_utf8("\xc0\xaf").value(), 0U);          // overlong
  EXPECT_EQ(find_invalid_utf8("\xe0\x80\xaf").value(), 0U);      // overlong
  EXPECT_EQ(find_invalid_utf8("\xed\xa0\x80").value(), 0U);      // surrogate
  EXPECT_EQ(find_invalid_utf8("\xf4\x90\x80\x80").value(), 0U);  // above U+10FFFF
  EXPECT_EQ(find_invalid_utf8("\x80").value(), 0U);              // no lead byte
}

TEST(CodePoints, WalkForwardsAndBackwards) {
  const std::string text = "aé ક\U0001F600";
  std::u32string forwards;
  for (std::size_t offset = 0; offset < text.size();) {
    forwards += next_code_point(text, offset);
  }
  EXPECT_EQ(forwards, U"aé ક\U0001F600");
  std::u32string backwards;
  for (std::size_t offset = text.size(); offset > 0;) {
    backwards += previous_code_point(text, offset);
  }
  EXPECT_EQ(std::u32string(backwards.rbegin(), backwards.rend()), forwards);
}

TEST(CodePoints, InvalidBytesComeOutOneByOneAsReplacement) {
  const std::string text =
      "\xe0\xaa"
      "a";
  std::size_t offset = 0;
  EXPECT_EQ(next_code_point(text, offset), 0xFFFDU);
  EXPECT_EQ(offset, 1U);
  offset = 2;
  EXPECT_EQ(previous_code_point(text, offset), 0xFFFDU);
  EXPECT_EQ(offset, 1U);
}

TEST(AppendUtf8, InvertsDecoding) {
  std::string text;
  for (const char32_t c : U"aé ક\U0001F600") {
    if (c != 0) append_utf8(text, c);
  }
  EXPECT_EQ(text, "aé ક\U0001F600");
  text.clear();
  append_utf8(text, 0xD800);
  EXPECT_EQ(text, "\uFFFD");
}

TEST(TruncateUtf8, NeverCutsACodePoint) {
  EXPECT_EQ(truncate_utf8("કખ", 6), "કખ");
  EXPECT_EQ(truncate_utf8("કખ", 5), "ક");
  EXPECT_EQ(truncate_utf8("કખ", 3), "ક");
  EXPECT_EQ(truncate_utf8("કખ", 2), "");
}

TEST(ReplaceInvalidUtf8, KeepsWhatIsValid) {
  EXPECT_EQ(replace_invalid_utf8("ક\xff\xfeખ"), "ક\uFFFD\uFFFDખ");
}

}  // namespace
}  // namespace shodh
