#include <gtest/gtest.h>

#include "searchd/correct/aliased_query.h"
#include "searchd/correct/misspelt_query.h"
#include "searchd/correct/romanised_query.h"
#include "searchd/query/query_parser.h"
#include "searchd/query/query_variants.h"
#include "tests/support/lexicons.h"

namespace shodh {
namespace {

class CorrectedQueryTest : public testing::Test {
 protected:
  std::string romanised(std::string_view text) {
    Query query = parse_query(text, analyzer_);
    corrections_ = read_romanised_words(query, lexicon_, analyzer_);
    return interpreted(query);
  }

  std::string named(std::string_view text) {
    Query query = parse_query(text, analyzer_);
    corrections_ = ask_for_other_names(query, aliases_, lexicon_, analyzer_);
    return interpreted(query);
  }

  /// What the likeliest guess asks for; the query itself where there is none.
  std::string respelt(std::string_view text) {
    const Query query = parse_query(text, analyzer_);
    Query varied = query;
    add_variants(varied, analyzer_);
    const auto count = [&](const QueryWord& word) { return lexicon_.frequency(word.exact); };
    const auto guesses = guess_spellings(query, varied, spellings_, analyzer_, count);
    EXPECT_LE(guesses.size(), kMaxSpellingGuesses);
    corrections_ = guesses.empty() ? std::vector<Correction>{} : guesses.front().corrections;
    return interpreted(guesses.empty() ? query : guesses.front().query);
  }

  std::vector<SpellingGuess> guesses_of(const Query& query, const LexiconView& lexicon,
                                        const ArticleCounter& articles) {
    SpellingFinder spellings(lexicon);
    return guess_spellings(query, query, spellings, analyzer_, articles);
  }

  const LexiconView lexicon_ = test::small_lexicon();
  SpellingFinder spellings_{lexicon_};
  const Aliases aliases_ = Aliases::parse("North Korea = ઉત્તર કોરિયા\nમુખ્યમંત્રી = CM\n").value();
  Analyzer analyzer_ = Analyzer::create().value();
  std::vector<Correction> corrections_;
};

TEST_F(CorrectedQueryTest, LatinWordsAreReadInGujarati) {
  EXPECT_EQ(romanised("uttar koriya"), "(ઉત્તર AND કોરિયા)");
  EXPECT_EQ(corrections_, (std::vector<Correction>{{"uttar", "ઉત્તર", "transliteration", 410},
                                                   {"koriya", "કોરિયા", "transliteration", 140}}));
  EXPECT_EQ(romanised("\"uttar koriya\" -varsad"), "(\"ઉત્તર કોરિયા\" AND NOT વરસાદ)");
  EXPECT_EQ(romanised("વરસાદ parinam"), "(વરસાદ AND પરિણામ)");
}

TEST_F(CorrectedQueryTest, WordsThatTheArchiveHasInLatinStay) {
  EXPECT_EQ(romanised("election cabinet"), "(election AND cabinet)");
  EXPECT_TRUE(corrections_.empty());
}

TEST_F(CorrectedQueryTest, ALatinWordAmongGujaratiOnesIsAskedForInBoth) {
  const LexiconView lexicon(
      {test::make_lexicon({{"ફિલ્મ", 20}, {"વરસાદ", 90}, {"film", 30}, {"zone", 30}})});
  for (const auto& [typed, read] : {std::pair{"varsad film", "(વરસાદ AND (film OR ફિલ્મ))"},
                                    {"film", "film"},
                                    {"film zone", "(film AND zone)"}}) {
    Query query = parse_query(typed, analyzer_);
    read_romanised_words(query, lexicon, analyzer_);
    EXPECT_EQ(interpreted(query), read);
  }
}

TEST_F(CorrectedQueryTest, AMisspeltLatinWordIsOneWhereThatIsLikelier) {
  const LexiconView lexicon(
      {test::make_lexicon({{"ઇલેક્ટ્રોન", 6}, {"ચૂંટણી", 700}, {"election", 9}, {"chutney", 2}})});
  for (const auto& [typed, read] :
       {std::pair{"electon", "electon"}, {"ilektron", "ઇલેક્ટ્રોન"}, {"chutani", "ચૂંટણી"}}) {
    Query query = parse_query(typed, analyzer_);
    read_romanised_words(query, lexicon, analyzer_);
    EXPECT_EQ(interpreted(query), read);
  }
  Query query = parse_query("electon", analyzer_);
  const auto none = [](const QueryWord&) { return 0; };
  const auto guesses = guesses_of(query, lexicon, none);
  ASSERT_FALSE(guesses.empty());
  EXPECT_EQ(interpreted(guesses[0].query), "election");
}

TEST_F(CorrectedQueryTest, SmallLettersThatAreAFunctionWordAreNoAcronym) {
  const LexiconView lexicon(
      {test::make_lexicon({{"માં", 900}, {"એમએ", 20}, {"ઇટ", 3}, {"આઈટી", 40}, {"અમદાવાદ", 80}})});
  for (const auto& [typed, read] : {std::pair{"amdavad ma", "(અમદાવાદ AND માં)"},
                                    {"amdavad MA", "(અમદાવાદ AND MA)"},
                                    {"amdavad it", "(અમદાવાદ AND it)"}}) {
    Query query = parse_query(typed, analyzer_);
    read_romanised_words(query, lexicon, analyzer_);
    EXPECT_EQ(interpreted(query), read);
  }
}

TEST_F(CorrectedQueryTest, AFunctionWordAmongGujaratiIsOneThoughTheArchiveHasItInLatinToo) {
  const LexiconView lexicon({test::make_lexicon({{"માં", 900}, {"ma", 20}, {"વરસાદ", 80}})});
  for (const auto& [typed, read] :
       {std::pair{"વરસાદ ma", "(વરસાદ AND માં)"}, {"વરસાદ MA", "(વરસાદ AND (MA OR માં))"}}) {
    Query query = parse_query(typed, analyzer_);
    read_romanised_words(query, lexicon, analyzer_);
    EXPECT_EQ(interpreted(query), read);
  }
}

TEST_F(CorrectedQueryTest, TwoWordsTypedAsOneBecomeTwo) {
  EXPECT_EQ(romanised("narendramodi"), "(નરેન્દ્ર AND મોદી)");
  EXPECT_EQ(corrections_,
            (std::vector<Correction>{{"narendramodi", "નરેન્દ્ર મોદી", "transliteration", 350}}));
}

TEST_F(CorrectedQueryTest, WhatIsNoWordOrToBeExactIsLeftAlone) {
  for (const char* text : {"qwrtzx", "=koriya", "kori*", "2026", "k", "section:koriya"}) {
    romanised(text);
    EXPECT_TRUE(corrections_.empty()) << text;
  }
}

TEST_F(CorrectedQueryTest, MisspeltWordsAreSpeltAsTheArchiveDoes) {
  EXPECT_EQ(respelt("વરસદ"), "વરસાદ");
  EXPECT_EQ(corrections_, (std::vector<Correction>{{"વરસદ", "વરસાદ", "spelling", 880}}));
  EXPECT_EQ(respelt("વરસદ સમચાર"), "(વરસાદ AND સમાચાર)");
  EXPECT_EQ(respelt("govenment"), "government");
}

TEST_F(CorrectedQueryTest, AKnownWordThatIsEasilyMistakenIsAskedForInBothSpellings) {
  EXPECT_EQ(respelt("ચટણી"), "ચટણી");  // chutney is no slip for an election
  const LexiconView lexicon({test::make_lexicon({{"ચુટણી", 3}, {"ચૂંટણી", 700}})});
  Query query = parse_query("ચુટણી", analyzer_);
  const auto count = [&](const QueryWord& word) { return lexicon.frequency(word.exact); };
  const auto guesses = guesses_of(query, lexicon, count);
  ASSERT_EQ(guesses.size(), 1U);
  EXPECT_EQ(interpreted(guesses[0].query), "(ચુટણી OR ચૂંટણી)");
}

TEST_F(CorrectedQueryTest, TwoSpellingsOfAWordNeedNotBeFarApartInFrequency) {
  const LexiconView lexicon({test::make_lexicon({{"યુક્રેઈન", 4}, {"યુક્રેન", 12}})});
  const auto count = [&](const QueryWord& word) { return lexicon.frequency(word.exact); };
  Query query = parse_query("યુક્રેઈન", analyzer_);
  const auto guesses = guesses_of(query, lexicon, count);
  ASSERT_EQ(guesses.size(), 1U);
  EXPECT_EQ(interpreted(guesses[0].query), "(યુક્રેઈન OR યુક્રેન)");
  query = parse_query("યુક્રેન", analyzer_);
  EXPECT_TRUE(guesses_of(query, lexicon, count).empty());
}

TEST_F(CorrectedQueryTest, ARowOfOneLetterIsNoSlipForThatLetter) {
  const LexiconView lexicon({test::make_lexicon({{"ઝ", 10}, {"વરસાદ", 30}})});
  const auto none = [](const QueryWord&) { return 0; };
  Query query = parse_query("ઝઝઝઝઝઝ", analyzer_);
  EXPECT_TRUE(guesses_of(query, lexicon, none).empty());
  query = parse_query("વરસસાદ", analyzer_);
  EXPECT_FALSE(guesses_of(query, lexicon, none).empty());
}

TEST_F(CorrectedQueryTest, CommonShortExactAndNegatedWordsAreNotRespelt) {
  for (const char* text : {"વરસાદ", "કર", "=વરસદ", "-વરસદ", "૨૦૨", "વરસ*", "ઝઝઝઝઝઝ", "અને"}) {
    respelt(text);
    EXPECT_TRUE(corrections_.empty()) << text;
  }
}

TEST_F(CorrectedQueryTest, OtherNamesAreAskedForToo) {
  EXPECT_EQ(named("north korea election"), "(((north AND korea) OR \"ઉત્તર કોરિયા\") AND election)");
  EXPECT_EQ(corrections_, (std::vector<Correction>{{"north korea", "ઉત્તર કોરિયા", "alias", 140}}));
  EXPECT_EQ(named("મુખ્યમંત્રી"), "(મુખ્યમંત્રી OR CM)");
  EXPECT_TRUE(corrections_.empty());
  for (const char* text : {"north", "korea north", "\"north korea\"", "=north =korea"}) {
    named(text);
    EXPECT_TRUE(corrections_.empty()) << text;
  }
}

}  // namespace
}  // namespace shodh
