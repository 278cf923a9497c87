#include "searchd/suggest/word_completions.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/lexicons.h"

namespace shodh {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class WordCompletions : public testing::Test {
 protected:
  std::vector<std::string> complete(std::string_view typed, TokenType type,
                                    std::size_t limit = 3) const {
    std::vector<std::string> words;
    for (const WordCompletion& one : complete_word(typed, type, lexicon_, limit)) {
      words.push_back(one.word);
    }
    return words;
  }
  std::vector<std::string> gujarati(std::string_view typed) const {
    return complete(typed, TokenType::kGujarati);
  }
  std::vector<std::string> latin(std::string_view typed) const {
    return complete(typed, TokenType::kLatin);
  }

  const LexiconView lexicon_ = test::small_lexicon();
};

TEST_F(WordCompletions, AreTheMostFrequentWordsThatBeginSo) {
  EXPECT_THAT(gujarati("ગુજ"), ElementsAre("ગુજરાત", "ગુજરાતી"));
  EXPECT_EQ(gujarati("વરસાદી").front(), "વરસાદી");
  EXPECT_THAT(latin("gov"), ElementsAre("government", "governor"));
}

TEST_F(WordCompletions, SayHowMuchOfThemWasTyped) {
  const auto completions = complete_word("ગુજ", TokenType::kGujarati, lexicon_, 1);
  ASSERT_EQ(completions.size(), 1U);
  EXPECT_EQ(completions[0].typed_bytes, std::string_view("ગુજ").size());
  EXPECT_EQ(completions[0].fit, 0);
  EXPECT_EQ(completions[0].frequency, 1500U);
}

TEST_F(WordCompletions, AHalfTypedConjunctIsTheBeginningOfWhatItMayBecome) {
  // After each key of ચૂંટણી, નરેન્દ્ર and પ્રદેશ there is something.
  EXPECT_THAT(gujarati("પ્"), testing::Contains("પ્રદેશ"));
  EXPECT_THAT(gujarati("નરેન્"), testing::Contains("નરેન્દ્ર"));
  EXPECT_EQ(gujarati("નરેન્દ્").front(), "નરેન્દ્ર");
  EXPECT_THAT(gujarati("ગ્"), testing::Contains("ગુજરાત"));
}

TEST_F(WordCompletions, AreReadFromLatinLettersBySound) {
  EXPECT_THAT(latin("gujr"), testing::Contains("ગુજરાત"));
  EXPECT_EQ(latin("kori").front(), "કોરિયા");
  EXPECT_EQ(latin("utt").front(), "ઉત્તર");
  EXPECT_EQ(latin("chun").front(), "ચૂંટણી");
  EXPECT_EQ(latin("c").empty(), false) << "c may become ch";
  EXPECT_THAT(latin("qwzx"), IsEmpty());
}

// The key of પરિણામ is prm, that of ભૂકંપ bknp: a nasal is heard by what follows it.
TEST_F(WordCompletions, AWordStaysWithEachKeyThatIsTyped) {
  for (const auto& [typed, word] : {std::pair{std::string_view("parinam"), "પરિણામ"},
                                    {std::string_view("bhukamp"), "ભૂકંપ"},
                                    {std::string_view("praman"), "પ્રમાણ"}}) {
    for (std::size_t letters = 3; letters <= typed.size(); ++letters) {
      EXPECT_THAT(complete(typed.substr(0, letters), TokenType::kLatin, 9), testing::Contains(word))
          << typed.substr(0, letters);
    }
  }
}

TEST_F(WordCompletions, AreReadThroughASlip) {
  EXPECT_THAT(gujarati("ઉતર"), testing::Contains("ઉત્તર"));
  EXPECT_EQ(gujarati("ચુટ").front(), "ચૂંટણી");
  EXPECT_THAT(gujarati("ઝફળ"), IsEmpty());
}

TEST_F(WordCompletions, NumbersAndOtherScriptsHaveNone) {
  EXPECT_THAT(complete("20", TokenType::kNumber), IsEmpty());
  EXPECT_THAT(complete("मो", TokenType::kOther), IsEmpty());
  EXPECT_THAT(complete("", TokenType::kGujarati), IsEmpty());
  EXPECT_THAT(complete_word("ગુ", TokenType::kGujarati, LexiconView(), 3), IsEmpty());
}

}  // namespace
}  // namespace shodh
