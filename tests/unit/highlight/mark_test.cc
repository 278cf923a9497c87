#include <gtest/gtest.h>

#include <string>

#include "searchd/highlight/highlighter.h"
#include "tests/unit/highlight/query_terms.h"

namespace shodh {
namespace {

class Mark : public testing::Test {
 protected:
  std::string mark(std::string_view text, const AskedTerms& terms) {
    return highlighter_.mark(text, terms, brackets());
  }

  Highlighter highlighter_ = Highlighter::create().value();
};

TEST_F(Mark, PutsTheTagsAroundEachWordAskedFor) {
  EXPECT_EQ(highlighter_.mark("ઉત્તર કોરિયાની મિસાઇલ", any_of("ઉત્તર મિસાઇલ"), {}),
            "<mark>ઉત્તર</mark> કોરિયાની <mark>મિસાઇલ</mark>");
}

TEST_F(Mark, MarksTheWordWithItsEndings) {
  EXPECT_EQ(mark("કોરિયાએ કોરિયાના નેતા", any_of("કોરિયા")), "[કોરિયાએ] [કોરિયાના] નેતા");
}

TEST_F(Mark, MarksAWordWithoutAStemByItsExactFormOnly) {
  EXPECT_EQ(mark("કોરિયા અને કોરિયાના", exactly("કોરિયા")), "[કોરિયા] અને કોરિયાના");
}

TEST_F(Mark, FindsANumberInOtherDigits) {
  EXPECT_EQ(mark("વર્ષ ૨૦૨૫ માટે", any_of("2025")), "વર્ષ [૨૦૨૫] માટે");
}

TEST_F(Mark, FindsLatinWordsInAnyCase) {
  EXPECT_EQ(mark("NASA સંસ્થા", any_of("nasa")), "[NASA] સંસ્થા");
}

TEST_F(Mark, MarksOnlyThePartOfAGluedWordThatWasAskedFor) {
  EXPECT_EQ(mark("GSTVની ટીમ", any_of("gstv")), "[GSTV]ની ટીમ");
}

TEST_F(Mark, MarksBothPartsOfAGluedWordEachOnItsOwn) {
  EXPECT_EQ(mark("GSTVની ટીમ", any_of("GSTVની")), "[GSTV][ની] ટીમ");
}

TEST_F(Mark, MarksWordsSideBySideEachOnItsOwn) {
  EXPECT_EQ(mark("ઉત્તર કોરિયા", any_of("ઉત્તર કોરિયા")), "[ઉત્તર] [કોરિયા]");
}

TEST_F(Mark, MarksAPhraseAsOneSpan) {
  EXPECT_EQ(mark("આજે ઉત્તર કોરિયાના નેતા", phrase("ઉત્તર કોરિયા")), "આજે [ઉત્તર કોરિયાના] નેતા");
}

TEST_F(Mark, LeavesThePartsOfAPhraseAloneWhereItDoesNotStand) {
  const AskedTerms terms = phrase("ઉત્તર કોરિયા");
  EXPECT_EQ(mark("કોરિયા ઉત્તર", terms), "કોરિયા ઉત્તર");
  EXPECT_EQ(mark("ઉત્તર અને કોરિયા", terms), "ઉત્તર અને કોરિયા");
  EXPECT_EQ(mark("દૂર ઉત્તર", terms), "દૂર ઉત્તર");
}

TEST_F(Mark, KeepsWhatStandsBetweenTheWordsOfAPhrase) {
  EXPECT_EQ(mark("પેટ્રોલ-ડીઝલ", phrase("પેટ્રોલ ડીઝલ")), "[પેટ્રોલ-ડીઝલ]");
  EXPECT_EQ(mark("મન & વાત", phrase("મન વાત")), "[મન &amp; વાત]");
}

TEST_F(Mark, JoinsWhatOverlaps) {
  AskedTerms terms = phrase("ઉત્તર કોરિયા");
  terms.phrases.push_back(words_of("કોરિયા સરહદ"));
  terms.words = words_of("કોરિયા");
  EXPECT_EQ(mark("ઉત્તર કોરિયા સરહદ, કોરિયા", terms), "[ઉત્તર કોરિયા સરહદ], [કોરિયા]");
}

TEST_F(Mark, MarksATokenOnceThatTwoWordsAskFor) {
  AskedTerms terms = any_of("કોરિયા કોરિયાના");
  terms.words.push_back(exactly("કોરિયાના").words.front());
  EXPECT_EQ(mark("કોરિયાના", terms), "[કોરિયાના]");
}

TEST_F(Mark, EscapesEverythingButTheTags) {
  EXPECT_EQ(highlighter_.mark("<b>કિમ</b> & \"પુતિન\" 'x'", any_of("કિમ પુતિન"), {}),
            "&lt;b&gt;<mark>કિમ</mark>&lt;/b&gt; &amp; &quot;<mark>પુતિન</mark>&quot; &#39;x&#39;");
  EXPECT_EQ(highlighter_.mark("<mark>", any_of("કિમ"), {}), "&lt;mark&gt;");
}

TEST_F(Mark, PutsTheTagsInAsTheyWereGiven) {
  EXPECT_EQ(highlighter_.mark("કિમ", any_of("કિમ"), {"<em class=\"hit\">", "</em>"}),
            "<em class=\"hit\">કિમ</em>");
  EXPECT_EQ(highlighter_.mark("કિમ", any_of("કિમ"), {"", ""}), "કિમ");
}

TEST_F(Mark, NeverCutsACharacterInTwo) {
  // A joiner behind a word belongs to its last character.
  EXPECT_EQ(mark("કિમ\u200D પુતિન", any_of("કિમ")), "[કિમ\u200D] પુતિન");
}

TEST_F(Mark, MarksNothingWhereNothingIsAskedFor) {
  EXPECT_EQ(mark("ઉત્તર કોરિયા", {}), "ઉત્તર કોરિયા");
  EXPECT_EQ(mark("ઉત્તર કોરિયા", {{{"", ""}}, {{}, {{"", ""}}}}), "ઉત્તર કોરિયા");
  EXPECT_EQ(mark("", any_of("કોરિયા")), "");
}

TEST_F(Mark, KeepsBytesThatAreNoUtf8) {
  EXPECT_EQ(mark("કિમ \xFF\xE0\xAA કિમ", any_of("કિમ")), "[કિમ] \xFF\xE0\xAA [કિમ]");
}

}  // namespace
}  // namespace shodh
