#include "indexer/sources/shortcodes.h"

#include <gtest/gtest.h>

namespace shodh {
namespace {

TEST(Shortcodes, WordPressOwnGoAndCaptionsWithTheirText) {
  EXPECT_EQ(without_shortcodes("એક[gallery ids=\"1,2\"]બે"), "એક બે");
  EXPECT_EQ(
      without_shortcodes("એક[caption id=\"a\" width=\"300\"]<img src=\"x\"/> તસવીર[/caption]બે"),
      "એક બે");
  EXPECT_EQ(without_shortcodes("[embed]https://video.example/1[/embed]એક"), " એક");
  EXPECT_EQ(without_shortcodes("[gallery]એક[gallery]બે[/gallery]"), " એક ");
}

TEST(Shortcodes, OfOthersTheTextBetweenStays) {
  EXPECT_EQ(without_shortcodes("[vc_column width=\"1/2\"]લખાણ[/vc_column]"), " લખાણ ");
  EXPECT_EQ(without_shortcodes("[dropcap]ક[/dropcap]"), " ક ");
  EXPECT_EQ(without_shortcodes("[ad_slot /]લખાણ"), " લખાણ");
}

TEST(Shortcodes, WordsInBracketsStay) {
  for (const char* const text :
       {"[sic]", "[પ્રતિનિધિ]", "a[1]", "[", "[]", "[video", "[તા. 5]", "[i] = \"x\"", "[[]]"}) {
    EXPECT_EQ(without_shortcodes(text), text);
  }
}

TEST(Shortcodes, AnEndlessTextIsReadInGoodTime) {
  EXPECT_EQ(without_shortcodes(std::string(1'000'000, '[')).size(), 1'000'000U);
}

TEST(WordPressHtml, EmptyLinesBeginParagraphsInTheClassicEditorOnly) {
  EXPECT_EQ(wordpress_html("એક\r\nએક\r\n\r\n\r\nબે\n\n"), "એક\nએક\n<p>બે");
  const std::string blocks = "<!-- wp:paragraph -->\n<p>એક</p>\n\n<p>બે</p>";
  EXPECT_EQ(wordpress_html(blocks), blocks);
}

}  // namespace
}  // namespace shodh
