#include "indexer/sources/xml_mending.h"

#include <gtest/gtest.h>

namespace shodh {
namespace {

TEST(XmlMending, ControlCharactersBecomeBlanksEverywhere) {
  EXPECT_EQ(mended_xml("<a b=\"\x01\">\x0B\t\n<![CDATA[\x1F]]></a>"),
            "<a b=\" \"> \t\n<![CDATA[ ]]></a>");
  EXPECT_EQ(mended_xml(std::string_view("a\0b", 3)), "a b");
  EXPECT_EQ(mended_xml("&#11;&#x1f;&#0;&#xD800;&#99999999999;"), "     ");
}

TEST(XmlMending, AnAmpersandThatBeginsNothingIsItself) {
  EXPECT_EQ(mended_xml("a & b &c &; &1; &#z; ?a=1&b=2&copy=3"),
            "a &amp; b &amp;c &amp;; &amp;1; &amp;#z; ?a=1&amp;b=2&amp;copy=3");
  EXPECT_EQ(mended_xml("&"), "&amp;");
}

TEST(XmlMending, EntitiesOfHtmlBecomeNumbersAndOthersStay) {
  EXPECT_EQ(mended_xml("&nbsp;&hellip;&amp;&lt;&apos;&lol9;&#2709;&#X0A95;"),
            "&#160;&#8230;&amp;&lt;&apos;&lol9;&#2709;&#2709;");
}

TEST(XmlMending, ALoneLessThanIsItself) {
  EXPECT_EQ(mended_xml("<a>1 < 2 <5</a><"), "<a>1 &lt; 2 &lt;5</a>&lt;");
}

TEST(XmlMending, CdataCommentsAndInstructionsStay) {
  for (const char* const text : {"<![CDATA[a & b &nbsp; < ]] ]]>", "<!-- & < -->", "<?x & < ?>",
                                 "<![CDATA[& without end", "<a\n b='c'>\n&#10;</a>"}) {
    EXPECT_EQ(mended_xml(text), text);
  }
}

}  // namespace
}  // namespace shodh
