#include "common/text/phonetic_key.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace shodh {
namespace {

using testing::Contains;
using testing::Each;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;
using testing::UnorderedElementsAre;

std::vector<std::string> letters_of(std::string_view word) {
  std::vector<std::string> letters;
  for (const PhoneticKey key : phonetic_keys(word)) letters.push_back(key.letters());
  return letters;
}

bool meet(std::string_view one, std::string_view other) {
  const auto keys = phonetic_keys(one);
  return std::ranges::any_of(phonetic_keys(other), [&](PhoneticKey key) {
    return std::ranges::find(keys, key) != keys.end();
  });
}

TEST(PhoneticKey, IsTheConsonantsOfAWord) {
  EXPECT_THAT(letters_of("કોરિયા"), ElementsAre("kr"));
  EXPECT_THAT(letters_of("koriya"), ElementsAre("kr"));
  EXPECT_THAT(letters_of("ઉત્તર"), ElementsAre("Atr"));
  EXPECT_THAT(letters_of("uttar"), ElementsAre("Atr"));
}

TEST(PhoneticKey, IsSeveralWhereTheSoundIsNotPlain) {
  EXPECT_THAT(letters_of("ચૂંટણી"), UnorderedElementsAre("cntn", "ctn"));
  EXPECT_THAT(letters_of("city"), UnorderedElementsAre("st", "kt"));
  EXPECT_THAT(letters_of("પાણીમાં"), UnorderedElementsAre("pm", "pmn"));
}

TEST(PhoneticKey, MeetsWhatPeopleTypeForAWord) {
  for (const auto& [gujarati, latin] : {std::pair{"કોરિયા", "koriya"},
                                        {"ઉત્તર", "uttar"},
                                        {"ઉત્તર", "utar"},
                                        {"નરેન્દ્ર", "narendra"},
                                        {"ચૂંટણી", "chutani"},
                                        {"ચૂંટણી", "chuntni"},
                                        {"ભૂકંપ", "bhukamp"},
                                        {"ભૂકંપ", "bhookump"},
                                        {"ગુજરાત", "gujarat"},
                                        {"સમાચાર", "samachar"},
                                        {"વરસાદ", "varsad"},
                                        {"વરસાદ", "warsaad"},
                                        {"પરિણામ", "parinam"},
                                        {"ઇલેક્શન", "election"},
                                        {"લક્ષ્મી", "laxmi"},
                                        {"યુક્રેન", "ukraine"},
                                        {"ફોટો", "photo"}}) {
    EXPECT_TRUE(meet(gujarati, latin)) << gujarati << ' ' << latin;
  }
}

TEST(PhoneticKey, JoinsSpellingsOfOneWordAndKeepsOthersApart) {
  EXPECT_TRUE(meet("બેન્ક", "બૅંક"));
  EXPECT_TRUE(meet("એસોસિયેશન", "એસોસિએશન"));
  EXPECT_TRUE(meet("સંસ્કૃત", "સંસ્ક્રુત"));
  EXPECT_FALSE(meet("વરસાદ", "વરસ"));
  EXPECT_FALSE(meet("સુરત", "surendranagar"));
}

TEST(PhoneticKey, HasTheExamplesOfItsTablesMeet) {
  for (const auto& rules : {gujarati_sound_rules(), latin_sound_rules()}) {
    for (const SoundRule& rule : rules) {
      EXPECT_TRUE(meet(rule.word, rule.spelt)) << rule.word << ' ' << rule.spelt;
      EXPECT_NE(rule.word.find(rule.letters), std::string_view::npos) << rule.word;
    }
  }
}

// They are found by their first letter.
TEST(PhoneticKey, HasTheRulesOfALetterTogether) {
  for (const auto& [rules, bytes] : {std::pair{gujarati_sound_rules(), std::size_t{3}},
                                     std::pair{latin_sound_rules(), std::size_t{1}}}) {
    std::set<std::string_view> seen;
    std::string_view before;
    for (const SoundRule& rule : rules) {
      const std::string_view first = rule.letters.substr(0, bytes);
      if (first != before) {
        EXPECT_TRUE(seen.insert(first).second) << rule.letters;
      }
      before = first;
    }
  }
}

TEST(PhoneticKey, OrdersAsItsLettersDo) {
  EXPECT_LT(PhoneticKey("k"), PhoneticKey("kr"));
  EXPECT_LT(PhoneticKey("kr"), PhoneticKey("krt"));
  EXPECT_LT(PhoneticKey("Akr"), PhoneticKey("kr"));
  EXPECT_EQ(PhoneticKey("kr"), PhoneticKey("k?r"));
  EXPECT_TRUE(PhoneticKey("").empty());
}

TEST(PhoneticKey, HasTwelveLettersAndSixteenWaysAtMost) {
  std::string nasals;
  std::string soft;
  for (int i = 0; i < 2000; ++i) {
    nasals += "કંતં";
    soft += "gece";
  }
  for (const std::string& word : {nasals, soft}) {
    EXPECT_THAT(phonetic_keys(word), SizeIs(testing::Le(16U)));
    for (const std::string& letters : letters_of(word)) EXPECT_LE(letters.size(), 12U);
  }
}

TEST(PhoneticKey, IsNoneWhereNothingIsHeard) {
  for (const char* word : {"", "123", "--", "\xE0", "\xE0\xAA", "\xFF\xFE", "東京", "ા"}) {
    EXPECT_THAT(letters_of(word), IsEmpty()) << word;
  }
}

TEST(PhoneticKey, HasNeighboursALetterAway) {
  const auto near = near_phonetic_keys(PhoneticKey("kr"));
  for (const char* letters : {"k", "r", "kt", "krt", "kvr", "Akr", "sr"}) {
    EXPECT_THAT(near, Contains(PhoneticKey(letters))) << letters;
  }
  EXPECT_THAT(near, Not(Contains(PhoneticKey("kr"))));
  EXPECT_THAT(near, Not(Contains(PhoneticKey("st"))));
  EXPECT_TRUE(std::ranges::is_sorted(near));
  EXPECT_THAT(near_phonetic_keys(PhoneticKey("AbcdgAbcdgAb")), SizeIs(testing::Le(450U)));
  EXPECT_THAT(near_phonetic_keys(PhoneticKey("k")), Each(Not(PhoneticKey(""))));
}

TEST(PhoneticKey, HasNeighboursOfSeveralAtOnce) {
  const std::vector<PhoneticKey> keys{PhoneticKey("ctn"), PhoneticKey("cntn")};
  const auto near = near_phonetic_keys(keys);
  for (const PhoneticKey key : keys) {
    for (const PhoneticKey one : near_phonetic_keys(key)) EXPECT_THAT(near, Contains(one));
  }
  EXPECT_TRUE(std::ranges::is_sorted(near));
  EXPECT_EQ(std::ranges::adjacent_find(near), near.end());
  EXPECT_THAT(near_phonetic_keys(std::vector<PhoneticKey>()), IsEmpty());
}

}  // namespace
}  // namespace shodh
