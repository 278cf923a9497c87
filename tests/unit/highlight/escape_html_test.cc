#include <gtest/gtest.h>

#include "searchd/highlight/highlighter.h"

namespace shodh {
namespace {

TEST(EscapeHtml, MakesEntitiesOfTheFiveCharactersThatMeanSomethingInHtml) {
  EXPECT_EQ(escape_html("& < > \" '"), "&amp; &lt; &gt; &quot; &#39;");
}

TEST(EscapeHtml, LeavesEverythingElse) {
  EXPECT_EQ(escape_html("ગુજરાત ૧૨/૭\n100% `;`"), "ગુજરાત ૧૨/૭\n100% `;`");
  EXPECT_EQ(escape_html(""), "");
}

TEST(EscapeHtml, EscapesWhatIsEscapedOnceMore) { EXPECT_EQ(escape_html("&amp;"), "&amp;amp;"); }

TEST(EscapeHtml, HandsBytesThatAreNoUtf8On) { EXPECT_EQ(escape_html("\xFF<\xE0"), "\xFF&lt;\xE0"); }

}  // namespace
}  // namespace shodh
