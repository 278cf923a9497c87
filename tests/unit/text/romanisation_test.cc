#include "common/text/romanisation.h"

#include <gtest/gtest.h>

#include <cmath>

#include "common/text/sound_units.h"

namespace shodh {
namespace {

std::string units_of(std::initializer_list<char32_t> letters) {
  std::string units;
  for (const char32_t letter : letters) {
    units += letter == U'@' || letter == U'J' || letter == U'K' ? static_cast<char>(letter)
                                                                : sound::unit_of(letter);
  }
  return units;
}

TEST(SoundUnits, AreConsonantsVowelsAndTheUnwrittenSchwa) {
  EXPECT_EQ(sound_units("વરસાદ"), units_of({U'વ', U'@', U'ર', U'@', U'સ', U'ા', U'દ', U'@'}));
  EXPECT_EQ(sound_units("ઉત્તર"), units_of({U'ઉ', U'ત', U'ત', U'@', U'ર', U'@'}));
  EXPECT_EQ(sound_units("જ્ઞાન"), units_of({U'J', U'ા', U'ન', U'@'}));
  EXPECT_EQ(sound_units("ક્ષ"), units_of({U'K', U'@'}));
}

TEST(SoundUnits, HaveNoCandraVowelsAndNothingOfOtherScripts) {
  EXPECT_EQ(sound_units("બૅંક"), sound_units("બેંક"));
  EXPECT_EQ(sound_units("ઑફિસ"), sound_units("ઓફિસ"));
  EXPECT_EQ(sound_units("abc 12 \xFF\xE0"), "");
}

TEST(RomanisationTable, IsReadAsItIsShipped) {
  const RomanisationTable& table = RomanisationTable::built_in();
  EXPECT_GT(table.row_count(), 1000U);
  // Every consonant and vowel that words have is known alone.
  for (const char* word :
       {"કખગઘચછજઝટઠડઢણતથદધનપફબભમયરલવશષસહળ", "જ્ઞક્ષ", "અઆઇઈઉઊએઐઓઔ", "કાકિકીકુકૂકૃકેકૈકોકૌકંકઃ"}) {
    const std::string units = sound_units(word);
    for (std::size_t i = 0; i < units.size(); ++i) {
      EXPECT_NE(table.find_row(units, i, '0'), RomanisationTable::kNoRow) << word << ' ' << i;
    }
  }
}

TEST(RomanisationTable, RefusesWhatItCannotRead) {
  const auto message = [](std::string_view text) {
    const auto table = RomanisationTable::parse(text);
    return table ? "" : table.error().message();
  };
  EXPECT_EQ(message("# a remark\nક\t\t\tk 10 q 300\n"), "");
  EXPECT_EQ(message("ક\t\t\tk\n"), "romanisation table, line 1: '' is no cost of 'k'");
  EXPECT_EQ(message("\nક\t\t\tk ten\n"), "romanisation table, line 2: 'ten' is no cost of 'k'");
  EXPECT_EQ(message("ક\t\t\tkkhh 10\n"), "romanisation table, line 1: 'kkhh' are no letters");
  EXPECT_EQ(message("કખ\t\t\tk 10\n"), "romanisation table, line 1: 'કખ' is no row's name");
}

TEST(Romanisation, SumsTheWaysToPartTheLetters) {
  const auto table = RomanisationTable::parse("ક\t\t\tk 0\nə\t\t\ta 100 - 50\n").value();
  Romanisation typed("ka", table);
  EXPECT_NEAR(typed.log_chance("ક"), -1.0, 1e-3);
  Romanisation bare("k", table);
  EXPECT_NEAR(bare.log_chance("ક"), -0.5, 0.01);
}

TEST(Romanisation, KnowsTheChanceOfABeginning) {
  const auto table =
      RomanisationTable::parse("ક\t\t\tk 69 kh 69\nર\t\t\tr 0\nə\t\t\ta 0\n").value();
  // k is the beginning of k and of kh, whatever comes behind.
  EXPECT_NEAR(Romanisation("k", table).log_chance_of_beginning("કરક"), 0.0, 0.01);
  EXPECT_NEAR(Romanisation("kh", table).log_chance_of_beginning("કરક"), std::log(0.5), 0.01);
  EXPECT_NEAR(Romanisation("kar", table).log_chance_of_beginning("કરક"), std::log(0.5), 0.01);
  EXPECT_NEAR(Romanisation("kara", table).log_chance_of_beginning("કર"), std::log(0.5), 0.01);
  EXPECT_LT(Romanisation("kark", table).log_chance_of_beginning("કર"), -5);
  EXPECT_TRUE(std::isinf(Romanisation("").log_chance_of_beginning("કર")));
}

TEST(Romanisation, PrefersTheWordThatWasMeant) {
  struct Case {
    const char* latin;
    const char* meant;
    const char* other;
  };
  for (const Case& one : {Case{"koriya", "કોરિયા", "કરીયું"},
                          {"chutani", "ચૂંટણી", "ચીતન"},
                          {"bhukamp", "ભૂકંપ", "બકમ્પ"},
                          {"varsaad", "વરસાદ", "વારસદ"},
                          {"parinam", "પરિણામ", "પ્રણમ"},
                          {"zadap", "ઝડપ", "જુદાપ"}}) {
    Romanisation typed(one.latin);
    EXPECT_GT(typed.log_chance(one.meant), typed.log_chance(one.other) + 1) << one.latin;
  }
}

TEST(Romanisation, IsImpossibleWhereThereIsNothingToType) {
  EXPECT_TRUE(std::isinf(Romanisation("").log_chance("ક")));
  EXPECT_TRUE(std::isinf(Romanisation("ક્યાં \xFF").log_chance("ક")));
  EXPECT_TRUE(std::isinf(Romanisation("ka").log_chance("")));
  EXPECT_TRUE(std::isinf(Romanisation("ka").log_chance("english")));
  EXPECT_TRUE(std::isinf(Romanisation("kakakakakaka").log_chance("ક")));
}

TEST(Romanisation, TakesNoMoreLettersThanItSays) {
  const std::string junk(100000, 'k');
  Romanisation typed(junk);
  EXPECT_EQ(typed.latin().size(), kMaxRomanisedLetters);
  std::string word;
  for (int i = 0; i < 10000; ++i) word += "કા";
  EXPECT_TRUE(std::isinf(typed.log_chance(word)));
}

}  // namespace
}  // namespace shodh
