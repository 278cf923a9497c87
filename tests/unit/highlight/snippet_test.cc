#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>
#include <string>
#include <string_view>

#include "common/text/graphemes.h"
#include "searchd/highlight/highlighter.h"
#include "tests/unit/highlight/query_terms.h"

namespace shodh {
namespace {

using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

std::string repeated(std::string_view piece, std::size_t times) {
  std::string text;
  for (std::size_t i = 0; i < times; ++i) text += piece;
  return text;
}

class Snippet : public testing::Test {
 protected:
  std::string snippet(std::string_view text, const AskedTerms& terms, std::size_t length) {
    return highlighter_.snippet(text, terms, brackets(), length);
  }

  std::size_t count_graphemes(std::string_view text) {
    graphemes_.set_text(text);
    return graphemes_.count();
  }

  Highlighter highlighter_ = Highlighter::create().value();
  Graphemes graphemes_ = Graphemes::create().value();
  /// Sentences none of whose words is asked for.
  const std::string filler_ = repeated("શહેરમાં આજે વરસાદ પડ્યો અને ઠંડક થઈ. ", 20);
};

TEST_F(Snippet, IsTheWholeTextWhereThatIsShortEnough) {
  EXPECT_EQ(snippet("ઉત્તર કોરિયાએ મિસાઇલ છોડી.", any_of("મિસાઇલ"), 40),
            "ઉત્તર કોરિયાએ [મિસાઇલ] છોડી.");
  EXPECT_EQ(snippet("ઉત્તર કોરિયા", {}, 40), "ઉત્તર કોરિયા");
}

TEST_F(Snippet, LeavesBlanksAtTheEndsOutWithoutAnEllipsis) {
  EXPECT_EQ(snippet(" \n ઉત્તર કોરિયા\n\n", {}, 40), "ઉત્તર કોરિયા");
}

TEST_F(Snippet, KeepsAMarkThatABlankCarriesAtItsEnd) {
  EXPECT_EQ(snippet("કિમ \u0301", {}, 40), "કિમ \u0301");
}

TEST_F(Snippet, IsEmptyForABlankText) {
  EXPECT_EQ(snippet("", any_of("કોરિયા"), 40), "");
  EXPECT_EQ(snippet(" \n\t", any_of("કોરિયા"), 40), "");
}

TEST_F(Snippet, IsTheBeginningWhereNoWordIsFound) {
  const std::string found = snippet("ગાંધીનગરમાં બેઠક મળી. " + filler_, any_of("કોરિયા"), 60);
  EXPECT_THAT(found, StartsWith("ગાંધીનગરમાં બેઠક મળી. શહેરમાં"));
  EXPECT_THAT(found, EndsWith("થઈ.…"));
}

TEST_F(Snippet, BeginsAtTheSentenceOfItsFirstMatch) {
  EXPECT_THAT(snippet(filler_ + "ગઈ કાલે કોરિયાએ મિસાઇલ છોડી. " + filler_, any_of("મિસાઇલ"), 60),
              StartsWith("…ગઈ કાલે કોરિયાએ [મિસાઇલ] છોડી. શહેરમાં"));
}

TEST_F(Snippet, BeginsAtAParagraphOfItsFirstMatch) {
  EXPECT_THAT(
      snippet(filler_ + "હેડલાઇન વિના\nગઈ કાલે કોરિયાએ મિસાઇલ છોડી " + filler_, any_of("મિસાઇલ"), 60),
      StartsWith("…ગઈ કાલે કોરિયાએ [મિસાઇલ]"));
}

TEST_F(Snippet, DoesNotBeginBehindAnAbbreviation) {
  EXPECT_THAT(snippet(filler_ + "ગઈ કાલે ડૉ. મહેતાએ રૂ. ૫૦૦ આપ્યા. " + filler_, any_of("૫૦૦"), 90),
              StartsWith("…ગઈ કાલે ડૉ. મહેતાએ રૂ. [૫૦૦] આપ્યા."));
}

TEST_F(Snippet, BeginsAFewWordsBeforeAMatchDeepInASentence) {
  const std::string text =
      repeated("શહેરમાં આજે વરસાદ અને ઠંડક સાથે ", 20) + "કોરિયા " + repeated("બધે બહુ પાણી પાણી ", 20);
  const std::string found = snippet(text, any_of("કોરિયા"), 60);
  EXPECT_THAT(found, HasSubstr("ઠંડક સાથે [કોરિયા] બધે"));
  EXPECT_THAT(found, StartsWith("…"));
  EXPECT_LE(found.find('['), 60U);
}

TEST_F(Snippet, EndsAtASentenceEndThatIsNear) {
  EXPECT_THAT(
      snippet("કોરિયાએ ગઈ કાલે દરિયામાં બે મિસાઇલ છોડી હતી. " + repeated("બધે બહુ પાણી પાણી ", 20),
              any_of("કોરિયા"), 40),
      EndsWith("છોડી હતી.…"));
}

TEST_F(Snippet, EndsAtAWordEndWhereNoSentenceEndIsNear) {
  const std::string found = snippet("કોરિયા " + repeated("ગાંધીનગરમાં ", 40), any_of("કોરિયા"), 50);
  EXPECT_THAT(found, StartsWith("[કોરિયા] ગાંધીનગરમાં"));
  EXPECT_THAT(found, EndsWith(" ગાંધીનગરમાં…"));
}

TEST_F(Snippet, ShowsThePassageWithMostOfTheWords) {
  const std::string text = "કોરિયા વિશે. " + filler_ + "મિસાઇલ વિશે. કોરિયા પણ. " + filler_ +
                           "કોરિયા કોરિયા કોરિયા. " + filler_;
  EXPECT_THAT(snippet(text, any_of("કોરિયા મિસાઇલ"), 60),
              StartsWith("…[મિસાઇલ] વિશે. [કોરિયા] પણ."));
}

TEST_F(Snippet, ShowsThePassageWithMostMatchesWhereTheWordsAreAsMany) {
  const std::string text =
      "કોરિયા વિશે. " + filler_ + "કોરિયા અને કોરિયા. " + filler_ + "કોરિયા એક. " + filler_;
  EXPECT_THAT(snippet(text, any_of("કોરિયા"), 60), StartsWith("…[કોરિયા] અને [કોરિયા]."));
}

TEST_F(Snippet, ShowsTheFirstOfEqualPassages) {
  const std::string text = filler_ + "કોરિયા પહેલું. " + filler_ + "કોરિયા બીજું. " + filler_ + filler_;
  EXPECT_THAT(snippet(text, any_of("કોરિયા"), 60), StartsWith("…[કોરિયા] પહેલું."));
}

TEST_F(Snippet, ShowsTheHeavierWordWhereNotAllFit) {
  AskedTerms terms = any_of("કોરિયા મિસાઇલ");
  const std::string text = "કોરિયા વિશે. " + filler_ + "મિસાઇલ વિશે. " + filler_;
  EXPECT_THAT(snippet(text, terms, 60), StartsWith("[કોરિયા]"));
  terms.words[1].weight = 2.5;
  EXPECT_THAT(snippet(text, terms, 60), StartsWith("…[મિસાઇલ]"));
}

TEST_F(Snippet, CountsFunctionWordsLittle) {
  const std::string text = "અને પણ માટે. " + filler_ + "કોરિયા વિશે. " + filler_;
  EXPECT_THAT(snippet(text, any_of("અને પણ માટે કોરિયા"), 60), HasSubstr("[કોરિયા] વિશે."));
}

TEST_F(Snippet, CountsAPhraseForAllOfItsWords) {
  AskedTerms terms = phrase("ઉત્તર કોરિયા");
  terms.words = words_of("મિસાઇલ");
  const std::string text = "મિસાઇલ વિશે. " + filler_ + "ઉત્તર કોરિયા વિશે. " + filler_;
  EXPECT_THAT(snippet(text, terms, 60), StartsWith("…[ઉત્તર કોરિયા] વિશે."));
}

TEST_F(Snippet, TakesWeightsThatAreNoNumberForNone) {
  AskedTerms terms = any_of("કોરિયા મિસાઇલ");
  terms.words[0].weight = -std::numeric_limits<double>::infinity();
  terms.words[1].weight = std::numeric_limits<double>::quiet_NaN();
  EXPECT_THAT(snippet(filler_ + "કોરિયા વિશે. " + filler_, terms, 60), StartsWith("…[કોરિયા]"));
}

TEST_F(Snippet, ReachesBackWhereTheTextEndsSoonAfterTheMatch) {
  const std::string found = snippet(filler_ + "છેલ્લે કોરિયા.", any_of("કોરિયા"), 60);
  EXPECT_THAT(found, StartsWith("…શહેરમાં આજે"));
  EXPECT_THAT(found, EndsWith("છેલ્લે [કોરિયા]."));
  EXPECT_GE(count_graphemes(found), 40U);
}

TEST_F(Snippet, IsNeverLongerThanOneAndAHalfTimesTheLength) {
  for (const std::size_t length : {1U, 2U, 10U, 40U, 200U, 1000U}) {
    const std::string found =
        highlighter_.snippet(filler_ + "કોરિયા " + filler_, any_of("કોરિયા"), {"", ""}, length);
    EXPECT_LE(count_graphemes(found), length + length / 2 + 2) << "with an ellipsis at each end";
  }
}

TEST_F(Snippet, CutsOnlyAWordThatIsLongerThanItself) {
  EXPECT_EQ(snippet(repeated("ક્ષ", 500), {}, 40), repeated("ક્ષ", 40) + "…");
}

TEST_F(Snippet, KeepsAGluedWordWhole) {
  EXPECT_THAT(snippet(filler_ + "વાત GSTVની અને બીજી ઘણી બધી વાતો જે લાંબી ચાલી. " + filler_,
                      any_of("ની"), 40),
              HasSubstr("GSTV[ની] અને"));
}

TEST_F(Snippet, BeginsAtAPhraseThatIsTooLongForIt) {
  const std::string_view words = "ઉત્તર કોરિયાના નેતા કિમ જોંગ ઉન ગઈ કાલે સરહદ પર ગયા";
  const std::string found =
      snippet(filler_ + std::string(words) + " " + filler_, phrase(words), 20);
  EXPECT_THAT(found, StartsWith("…[ઉત્તર કોરિયાના"));
  EXPECT_THAT(found, EndsWith("]…"));
}

TEST_F(Snippet, KeepsLineEndsAndRunsOfBlanks) {
  EXPECT_EQ(snippet("કોરિયા  અને\n\nકિમ", any_of("કિમ"), 40), "કોરિયા  અને\n\n[કિમ]");
}

TEST_F(Snippet, EscapesEverythingButTheTags) {
  EXPECT_EQ(highlighter_.snippet("<script>કિમ</script>", any_of("કિમ"), {}, 40),
            "&lt;script&gt;<mark>કિમ</mark>&lt;/script&gt;");
}

TEST_F(Snippet, SearchesTheFirst256KibibytesOnly) {
  const std::string near = repeated(filler_, 100) + "કોરિયા. " + repeated(filler_, 500);
  ASSERT_LT(near.find("કોરિયા"), 256U * 1024U);
  EXPECT_THAT(snippet(near, any_of("કોરિયા"), 60), HasSubstr("[કોરિયા]"));
  const std::string far = repeated(filler_, 500) + "કોરિયા.";
  ASSERT_GT(far.find("કોરિયા"), 256U * 1024U);
  EXPECT_THAT(snippet(far, any_of("કોરિયા"), 60), Not(HasSubstr("[")));
  EXPECT_THAT(snippet(far, any_of("કોરિયા"), 60), EndsWith("…"));
}

TEST_F(Snippet, StaysBoundedOnHostileTexts) {
  const AskedTerms terms = any_of("કિમ");
  constexpr std::size_t kMany = 4'000'000;
  EXPECT_LE(snippet(repeated("કિમ ", kMany / 10), terms, 1000).size(), 100'000U);
  EXPECT_LE(snippet(repeated("\u200D", kMany / 3), terms, 40).size(), 300'000U);
  EXPECT_LE(snippet(repeated("ક\u0ACD", kMany / 6), terms, 40).size(), 300'000U);
  EXPECT_LE(snippet(std::string(kMany, '\xFF'), terms, 40).size(), 300'000U);
  EXPECT_LE(snippet(std::string(kMany, ' ') + "કિમ", terms, 40).size(), 300'000U);
}

}  // namespace
}  // namespace shodh
