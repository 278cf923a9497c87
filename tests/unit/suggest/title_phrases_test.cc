#include "searchd/suggest/title_phrases.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "searchd/query/query_variants.h"

namespace shodh {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class TitlePhrasesTest : public testing::Test {
 protected:
  TypedWords::Terms terms(std::initializer_list<const char*> words) {
    TypedWords::Terms terms;
    for (const char* word : words) terms.insert(term_of(*analyze_word(word, analyzer_)));
    return terms;
  }
  static std::vector<std::string> texts(const std::vector<TitlePiece>& pieces) {
    std::vector<std::string> texts;
    for (const TitlePiece& piece : pieces) texts.push_back(piece.text);
    return texts;
  }

  Analyzer analyzer_ = Analyzer::create().value();
};

TEST_F(TitlePhrasesTest, CountWhatComesBehindTheTypedWords) {
  const TypedWords typed{{terms({"ઉત્તર"})}, terms({"કોરિયા", "પ્રદેશ"}), "?"};
  TitlePhrases titles(typed, analyzer_);
  titles.add("ઉત્તર કોરિયાએ મિસાઇલ છોડી");
  titles.add("કિમ: ઉત્તર કોરિયા તૈયાર");
  titles.add("ઉત્તર પ્રદેશમાં વરસાદ");
  titles.add("દક્ષિણ કોરિયા અને ઉત્તર દિશા");
  const auto phrases = titles.phrases();
  ASSERT_EQ(texts(phrases), std::vector<std::string>{"ઉત્તર કોરિયા"}) << "its shortest form";
  EXPECT_EQ(phrases[0].titles, 2U);
  EXPECT_EQ(phrases[0].last, 1U);
  EXPECT_EQ(phrases[0].ranges[1].of(phrases[0].text), "કોરિયા");
  EXPECT_THAT(texts(titles.titles()), ElementsAre("ઉત્તર કોરિયાએ મિસાઇલ છોડી", "ઉત્તર પ્રદેશમાં વરસાદ",
                                                  "કિમ: ઉત્તર કોરિયા તૈયાર"));
}

TEST_F(TitlePhrasesTest, ALongerPhraseTakesThePlaceOfOneThatNeverEnds) {
  const TypedWords typed{{}, terms({"નરેન્દ્ર"}), "?"};
  TitlePhrases titles(typed, analyzer_);
  titles.add("નરેન્દ્ર મોદી આજે સુરતમાં");
  titles.add("નરેન્દ્ર મોદીએ ઉદ્ઘાટન કર્યું");
  EXPECT_THAT(texts(titles.phrases()), ElementsAre("નરેન્દ્ર મોદી"));
}

TEST_F(TitlePhrasesTest, NoPhraseGoesOverAColonOrEndsInAFunctionWord) {
  const TypedWords typed{{}, terms({"વરસાદ"}), "?"};
  TitlePhrases titles(typed, analyzer_);
  for (const char* town : {"સુરત", "વાપી", "ડાંગ"}) {
    titles.add(std::string("વરસાદ: ") + town + "માં શાળા બંધ");
    titles.add(std::string("વરસાદ અને પૂર ") + town);
  }
  EXPECT_THAT(texts(titles.phrases()), ElementsAre("વરસાદ", "વરસાદ અને પૂર"));
}

TEST_F(TitlePhrasesTest, AnyWordMayComeWhereNoneIsBegun) {
  const TypedWords typed{{terms({"કેસર"})}, {}, {}};
  TitlePhrases titles(typed, analyzer_);
  titles.add("કેસર કેરીની હરાજી");
  titles.add("કેસર કેરી મોંઘી");
  titles.add("ગીરની કેસર");
  EXPECT_THAT(texts(titles.phrases()), ElementsAre("કેસર કેરી"));
  EXPECT_THAT(texts(titles.titles()), ElementsAre("કેસર કેરીની હરાજી", "કેસર કેરી મોંઘી"));
}

TEST_F(TitlePhrasesTest, TheSameTitleIsOneHeadline) {
  const TypedWords typed{{}, terms({"કેસર"}), "?"};
  TitlePhrases titles(typed, analyzer_);
  titles.add("કેસર કેરી મોંઘી");
  titles.add("કેસર કેરી મોંઘી!");
  EXPECT_THAT(titles.phrases(), IsEmpty());
  ASSERT_EQ(titles.titles().size(), 1U);
  EXPECT_EQ(titles.titles()[0].titles, 2U);
}

TEST_F(TitlePhrasesTest, KnowHowAWordIsWritten) {
  const TypedWords typed{{}, terms({"ipl"}), "?"};
  TitlePhrases titles(typed, analyzer_);
  titles.add("IPL આજથી");
  titles.add("IPL ફાઇનલ");
  titles.add("Ipl હરાજી");
  EXPECT_EQ(titles.written("ipl"), "IPL");
  EXPECT_EQ(titles.written("bcci"), "bcci");
}

}  // namespace
}  // namespace shodh
