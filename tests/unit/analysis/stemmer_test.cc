#include "common/analysis/stemmer.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "common/analysis/irregular_forms.h"
#include "common/analysis/stem_lists.h"
#include "common/analysis/stem_rules.h"
#include "common/text/utf16.h"

namespace shodh {
namespace {

std::string stem_of(std::string_view word) {
  Stemmer stemmer;
  std::string stem;
  stemmer.stem(word, stem);
  return stem;
}

std::string utf8(std::u16string_view text) {
  std::string out;
  append_utf8(text, out);
  return out;
}

TEST(Stemmer, GivesFormsOfOneWordOneStem) {
  const std::vector<std::vector<const char*>> groups = {
      {"કોરિયા", "કોરિયાના", "કોરિયાએ"},
      {"મિસાઇલ", "મિસાઈલ", "મિસાઇલો"},
      {"સૈનિક", "સૈનિકો", "સૈનિકોને"},
      {"ઓસ્ટ્રેલિયા", "ઑસ્ટ્રેલિયા", "ઑસ્ટ્રેલિયામાંથી"},
      {"પુતિન", "પુતિનને"},
      {"યુનાઇટેડ", "યુનાઈટેડ"},
      {"કરવું", "કરે", "કરીને", "કરશે", "કર્યું", "કરાયું", "કરવાની"},
      {"જવું", "ગયો", "જશે", "જાય", "જવાનું"},
      {"રાજ્ય", "રાજ્યો", "રાજ્યોમાં"},
      {"દેશ", "દેશો", "દેશોમાં", "દેશે"},
      {"વાપરવું", "વપરાય"},
      {"નરેન્દ્ર", "નરેન્દ્રભાઈ"},
      {"આખું", "આખા", "આખી", "આખુંય", "આખુંયે"},
      {"તે", "તેમાં", "તેમાંય", "તેનેજ"},
      {"ગુજરાત", "ગુજરાતમાં", "ગુજરાતમાંજ", "ગુજરાતથીજ"},
      {"એક", "એકજ"},
      {"ખૂબ", "ખુબ", "ખૂબજ"},
      {"સૈન્ય", "સૈન્યે", "સૈન્યએ"},
      {"પોઇન્ટ", "પોઇન્ટ્સ", "પોઈન્ટ્સમાં"},
      {"સ્ટાર", "સ્ટાર્સ"},
      {"ફ્રાન્સ", "ફ્રાન્સે", "ફ્રાન્સમાં"},
      {"નીતીશ", "નિતિશ", "નીતીશે", "નીતીશને"},
      {"બ્રિટિશ", "બ્રિટીશ"},
      {"પ્રગતિ", "પ્રગતી", "પ્રગતિની"},
      {"પૂરું", "પૂરૂં", "પુરું"},
      {"છું", "છુ", "છે"},
      {"દૃષ્ટિએ", "દ્રષ્ટિ"},
  };
  for (const auto& group : groups) {
    for (const char* form : group) EXPECT_EQ(stem_of(form), stem_of(group.front())) << form;
  }
}

TEST(Stemmer, KeepsWordsApartThatOnlyLookAlike) {
  const std::vector<std::pair<const char*, const char*>> pairs = {
      {"ગુજરાત", "ગુજરાતી"}, {"ગીત", "ગીતા"},    {"ભારત", "ભાર"},  {"યોજના", "યોજ"}, {"પિતા", "પીતા"},
      {"માટે", "માટી"},     {"હવે", "હવા"},      {"જવાનો", "જવું"},  {"સાથે", "સાથી"},  {"કરવું", "કરાવવું"},
      {"સમાજે", "સમા"},     {"રમત", "રમવું"},     {"દેશો", "દેવું"},    {"મોં", "મા"},     {"ચૂંટણી", "ચૂંટે"},
      {"તેજ", "તે"},         {"રામાનુજ", "રામા"}, {"ડ્રેનેજ", "ડ્રે"},   {"નર્સ", "નર"},    {"જેમ્સ", "જેમ"},
      {"ફ્રાન્સ", "ફ્રાન"},   {"ગતિ", "ગત"},      {"ગિરીશ", "ગિર"},
  };
  for (const auto& [a, b] : pairs) EXPECT_NE(stem_of(a), stem_of(b)) << a << " " << b;
}

TEST(Stemmer, IsNeverEmptyForAWord) {
  for (const char* word : {"ના", "માં", "ક", "ં", "્", "ઃ", "kcna", "ઓ", "એ", "ોોો"}) {
    EXPECT_NE(stem_of(word), "") << word;
  }
  EXPECT_EQ(stem_of(""), "");
}

TEST(StemRules, HaveExamplesThatEndSo) {
  for (const auto rows : {stem_rules::case_endings(), stem_rules::emphasised_case_endings(),
                          stem_rules::vala_endings(), stem_rules::infinitive_endings(),
                          stem_rules::verb_endings(), stem_rules::sure_verb_endings()}) {
    for (const stem_rules::Ending& row : rows) {
      EXPECT_TRUE(row.example.ends_with(row.letters)) << utf8(row.letters);
    }
  }
  for (const stem_rules::Honorific& row : stem_rules::honorifics()) {
    EXPECT_TRUE(row.example.ends_with(row.letters)) << utf8(row.letters);
  }
}

TEST(StemRules, TakeTheirEndingsOffTheirExamples) {
  for (const stem_rules::Ending& row : stem_rules::case_endings()) {
    const std::string bare = utf8(row.example.substr(0, row.example.size() - row.letters.size()));
    EXPECT_EQ(stem_of(utf8(row.example)), stem_of(bare)) << utf8(row.example);
  }
  for (const stem_rules::Ending& row : stem_rules::verb_endings()) {
    const std::string stem = stem_of(utf8(row.example));
    // નહાવું is written નાહવું as well.
    EXPECT_TRUE(stem == "કર" || stem == "નાહ" || stem == "બતા" || stem == "મુક")
        << utf8(row.example) << " " << stem;
  }
}

TEST(StemRules, OrderEndingsForTheLongestMatch) {
  std::size_t before = 99;
  for (const stem_rules::Ending& row : stem_rules::case_endings()) {
    EXPECT_LE(row.letters.size(), before) << utf8(row.letters);
    before = row.letters.size();
  }
  before = 0;
  std::size_t count = 0;
  for (const stem_rules::Ending& row : stem_rules::verb_endings()) {
    EXPECT_GE(row.letters.size(), before) << utf8(row.letters);
    before = row.letters.size();
    ++count;
  }
  std::size_t by_letter = 0;
  for (char16_t letter = 0x0A80; letter < 0x0B00; ++letter) {
    before = 0;
    for (const stem_rules::Ending& row : stem_rules::verb_endings(letter)) {
      EXPECT_EQ(row.letters.back(), letter);
      EXPECT_GE(row.letters.size(), before) << utf8(row.letters);
      before = row.letters.size();
      ++by_letter;
    }
  }
  EXPECT_EQ(by_letter, count);
  EXPECT_TRUE(stem_rules::verb_endings(u'a').empty());
}

TEST(StemLists, SayWhatIsKnownOfWords) {
  EXPECT_TRUE(stem_facts(u"યોજના").is_noun());
  EXPECT_TRUE(stem_facts(u"ભારત").is_noun());
  EXPECT_TRUE(stem_facts(u"ફેરવ").is_verb_root());
  EXPECT_TRUE(stem_facts(u"ગુજરાતિ").keeps_last_vowel());
  EXPECT_TRUE(stem_facts(u"હતુ").is_short_neuter());
  EXPECT_FALSE(stem_facts(u"કોમ્પ્યુટરઝઝ").is_noun());
  EXPECT_FALSE(stem_facts(u"").is_verb_root());
}

TEST(StemLists, AreAllThereAndCanBeNumbered) {
  EXPECT_GT(stem_list_size(), 10'000U);
  EXPECT_LT(stem_list_size(), 65'535U);
}

TEST(IrregularForms, AreFoundAsWrittenButForLongVowelsAlone) {
  EXPECT_EQ(irregular_stem(u"ગયો"), u"જવું");
  EXPECT_EQ(irregular_stem(u"થઈ"), u"થવું");
  EXPECT_EQ(irregular_stem(u"થઇ"), u"થવું");
  EXPECT_EQ(irregular_stem(u"પીતા"), u"પીવું");
  EXPECT_EQ(irregular_stem(u"પિતા"), u"");
  EXPECT_EQ(irregular_stem(u"કોરિયા"), u"");
  EXPECT_EQ(irregular_stem(u""), u"");
}

}  // namespace
}  // namespace shodh
