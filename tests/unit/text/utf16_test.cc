#include "common/text/utf16.h"

#include <gtest/gtest.h>

namespace shodh {
namespace {

TEST(Utf16, GoesThereAndBack) {
  for (const std::string_view text : {"", "કોરિયા", "KCNA", "मोदी", "😀ક😀", "€"}) {
    std::u16string letters;
    append_utf16(text, letters);
    std::string back;
    append_utf8(letters, back);
    EXPECT_EQ(back, text);
  }
}

TEST(Utf16, AppendsToWhatIsThere) {
  std::u16string letters = u"ક";
  append_utf16("મ", letters);
  append_utf16(U'ળ', letters);
  EXPECT_EQ(letters, u"કમળ");
  std::string text = "k";
  append_utf8(letters, text);
  EXPECT_EQ(text, "kકમળ");
}

TEST(Utf16, PutsTheReplacementCharacterForWhatIsBroken) {
  std::u16string letters;
  append_utf16("ક\xFFખ", letters);
  EXPECT_EQ(letters, u"ક\uFFFDખ");
  std::string text;
  append_utf8(std::u16string(1, static_cast<char16_t>(0xD800)) + u"ક", text);
  EXPECT_EQ(text, "\xEF\xBF\xBDક");
}

}  // namespace
}  // namespace shodh
