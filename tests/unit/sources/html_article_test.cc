#include "indexer/sources/html_article.h"

#include <gtest/gtest.h>

namespace shodh {
namespace {

TEST(TextOfHtml, BlocksAreLinesAndInlineElementsAreNot) {
  EXPECT_EQ(text_of_html("<p>પહેલો <b>ફક</b>રો</p><div>બીજો<br>ત્રીજો</div>ચોથો"),
            "પહેલો ફકરો\nબીજો\nત્રીજો\nચોથો");
}

TEST(TextOfHtml, EntitiesAreResolvedAndBlanksSingle) {
  EXPECT_EQ(text_of_html("ક &amp; ખ&nbsp;&#8377;5 &lt;b&gt; &#x0A95;\n\n ગ"), "ક & ખ ₹5 <b> ક ગ");
}

TEST(TextOfHtml, WhatIsNotReadIsGone) {
  EXPECT_EQ(
      text_of_html("<!-- ટીકા -->એક<script>var a = '<p>બે</p>';</script><style>p{}</style>"
                   "<noscript>ત્રણ</noscript><p hidden>ચાર</p><p style='display: none'>પાંચ</p>"),
      "એક");
}

TEST(TextOfHtml, ARowOfFiguresIsALineAndATableOfLayoutIsNot) {
  EXPECT_EQ(text_of_html("<table><tr><td>ઊંઝા<td>4500</tr><tr><td>ગોંડલ</td><td>4300</td></tr>"
                         "</table>"),
            "ઊંઝા 4500\nગોંડલ 4300");
  EXPECT_EQ(text_of_html("<table><tr><td>ડાબે</td><td><p>વચ્ચે</p></td></tr></table>"), "ડાબે\nવચ્ચે");
}

TEST(TextOfHtml, PlainTextAndNothingStayAsTheyAre) {
  EXPECT_EQ(text_of_html("સાદું લખાણ < 5"), "સાદું લખાણ < 5");
  EXPECT_EQ(text_of_html(""), "");
  EXPECT_EQ(text_of_html(std::string_view("ક\0ખ", 7)), "ક ખ");
}

}  // namespace
}  // namespace shodh
