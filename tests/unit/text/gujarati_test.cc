#include "common/text/gujarati.h"

#include <gtest/gtest.h>

namespace shodh::gujarati {
namespace {

TEST(GujaratiLetters, HaveTheirClasses) {
  EXPECT_TRUE(is_consonant(U'ક'));
  EXPECT_TRUE(is_consonant(U'હ'));
  EXPECT_FALSE(is_consonant(U'અ'));
  EXPECT_TRUE(is_independent_vowel(U'ઔ'));
  EXPECT_TRUE(is_matra(U'ૉ'));
  EXPECT_FALSE(is_matra(kVirama));
  EXPECT_TRUE(is_sign(kVisarga));
  EXPECT_TRUE(is_mark(kVirama));
  EXPECT_TRUE(is_digit(U'૯'));
  EXPECT_FALSE(is_letter(U'૯'));
  EXPECT_TRUE(is_letter(U'ૐ'));
  EXPECT_FALSE(in_block(U'क'));
}

TEST(GujaratiLetters, AreCountedByAksharas) {
  EXPECT_EQ(count_aksharas(u"ગુજરાત"), 4U);
  EXPECT_EQ(count_aksharas(u"સ્ત્રી"), 1U);
  EXPECT_EQ(count_aksharas(u"આઈ"), 2U);
  EXPECT_EQ(count_aksharas(u"kcna"), 0U);
}

TEST(GujaratiLetters, AreReadFromUtf8) {
  constexpr std::string_view kText = "કa";
  std::size_t offset = 0;
  EXPECT_EQ(read_utf8(kText, offset), u'ક');
  EXPECT_EQ(offset, 3U);
  EXPECT_EQ(read_utf8(kText, offset), 0);
  EXPECT_EQ(offset, 3U);
}

TEST(GujaratiLetters, AreNotReadFromBrokenOrOtherUtf8) {
  for (const std::string_view text : {"\xE0", "\xE0\xAA", "\xE0\xAA\x41", "\xE0\xA4\x95"}) {
    std::size_t offset = 0;
    EXPECT_EQ(read_utf8(text, offset), 0);
    EXPECT_EQ(offset, 0U);
  }
}

}  // namespace
}  // namespace shodh::gujarati
