#include "indexer/build/story_fingerprint.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "tests/unit/build/story_texts.h"

namespace shodh {
namespace {

std::vector<std::uint64_t> words_of(std::string_view text) {
  std::vector<std::uint64_t> words;
  hash_words(text, words);
  return words;
}

StoryFingerprint fingerprint_of(const Article& article) {
  return StoryFingerprinter().take(article);
}

struct Pair {
  std::string_view a;
  std::string_view b;
};

TEST(HashWords, TakesNoNoticeOfHowWordsAreSetInType) {
  constexpr Pair kSame[] = {
      {"BJP and Congress", "bjp AND congress"},
      {"વર્ષ ૨૦૨૫", "વર્ષ 2025"},
      {"શક્\u200Dતિ ક્\u200Cષ", "શક્તિ ક્ષ"},
      {"\uFEFFગામ પંચા\u00ADયત", "ગામ પંચાયત"},
      {"ગામ, શહેર; નગર.", "ગામ શહેર નગર"},
      {"પૂરું થયું। હવે॥ આગળ", "પૂરું થયું હવે આગળ"},
      {"“હા” — ના… ‘કદાચ’", "હા ના કદાચ"},
      {"ગામ\u00A0શહેર\u2009નગર\u3000ઘર", "ગામ શહેર નગર ઘર"},
      {"₹ ૫૦ ૱૫૦", "50 50"},
      {"આવ્યો 😀 ગયો → ઘરે", "આવ્યો ગયો ઘરે"},
      {"  ગામ\n\n શહેર ", "ગામ\tશહેર"},
      {"નર્મદા-તાપી", "નર્મદા તાપી"},
  };
  for (const auto& [a, b] : kSame) EXPECT_EQ(words_of(a), words_of(b)) << a << " / " << b;
}

TEST(HashWords, TellsWordsApart) {
  constexpr Pair kOther[] = {
      {"ગામ", "ગામે"},      {"ગામ શહેર", "શહેર ગામ"}, {"ગામ શહેર", "ગામશહેર"}, {"21", "12"},
      {"é", "è"},          {"दिन", "दीन"},         {"ગામ", ""},           {"ગામ ગામ", "ગામ"},
      {"11 000", "11000"}, {"ab c", "a bc"},
  };
  for (const auto& [a, b] : kOther) EXPECT_NE(words_of(a), words_of(b)) << a << " / " << b;
}

TEST(HashWords, FindsEveryWord) {
  EXPECT_EQ(words_of("નર્મદા ડેમ, 128 મીટર (BJP)").size(), 5U);
  EXPECT_TRUE(words_of("").empty());
  EXPECT_TRUE(words_of(" ।, – \u200D").empty());
}

TEST(HashWords, TakesAnyBytes) {
  for (const std::string_view bytes : {"\xE0", "\xE0\xAA", "a\xC2", "\xF0\x9F\x98", "\xFF\x80 b"}) {
    words_of(bytes);
  }
}

TEST(StoryFingerprint, HasOneKeyForOneText) {
  Article other = test::agency_story("b");
  other.body = test::replaced(*other.body, "128", "૧૨૮");
  other.section = "ગુજરાત";
  other.date = "2025-07-01";
  EXPECT_EQ(fingerprint_of(test::agency_story("a")).key, fingerprint_of(other).key);
  EXPECT_NE(fingerprint_of(test::agency_story("a")).key,
            fingerprint_of(test::with_title(test::agency_story("a"), "બીજું શીર્ષક")).key);
}

TEST(StoryFingerprint, KeyIsTheSameOnEveryMachine) {
  // Stored in every index: a change here is a change of the format.
  EXPECT_EQ(fingerprint_of(test::make_article("x", "એક બે ત્રણ", "ચાર પાંચ છ")).key,
            12342848595489307965ULL);
}

TEST(StoryFingerprint, OfTooFewWordsIsAnArticlesOwn) {
  const auto empty = [](std::string id) { return test::make_article(std::move(id), "", ""); };
  EXPECT_NE(fingerprint_of(empty("a")).key, fingerprint_of(empty("b")).key);
  const auto brief = [](std::string id) {
    return test::make_article(std::move(id), "આજનું રાશિફળ", "તસવીર જુઓ");
  };
  EXPECT_NE(fingerprint_of(brief("a")).key, fingerprint_of(brief("b")).key);
  EXPECT_EQ(fingerprint_of(brief("a")).key, fingerprint_of(brief("a")).key);
  Article nothing;
  nothing.id = "a";
  EXPECT_EQ(fingerprint_of(nothing).key, fingerprint_of(empty("a")).key);
}

TEST(StoryFingerprint, PairsAreOfTheBodyWhereThatIsLongEnough) {
  EXPECT_EQ(fingerprint_of(test::agency_story("a")).pairs,
            fingerprint_of(test::with_title(test::agency_story("a"), "બીજું શીર્ષક")).pairs);
  const auto brief = [](std::string title) {
    return test::make_article("a", std::move(title), "ટૂંકા સમાચારમાં થોડા શબ્દો છે");
  };
  EXPECT_NE(fingerprint_of(brief("એક શીર્ષક")).pairs, fingerprint_of(brief("બીજું શીર્ષક")).pairs);
}

TEST(StoryFingerprint, PairsOfALongTextAreItsSmallest) {
  std::string body;
  for (int i = 0; i < 3000; ++i) body += "શબ્દ" + std::to_string(i * 7919 % 3001) + " ";
  const auto pairs = fingerprint_of(test::make_article("a", "", body)).pairs;
  EXPECT_EQ(pairs.size(), kMaxSampledPairs);
  EXPECT_TRUE(std::ranges::is_sorted(pairs));
  EXPECT_EQ(std::ranges::adjacent_find(pairs), pairs.end());
  // A text in two halves has each half's smallest.
  const auto half = fingerprint_of(test::make_article("a", "", body.substr(0, body.size() / 2)));
  std::size_t common = 0;
  for (const std::uint64_t pair : half.pairs) {
    if (pair <= pairs.back()) common += std::ranges::binary_search(pairs, pair) ? 1 : 0;
  }
  EXPECT_GT(common, kMaxSampledPairs / 3);
}

TEST(StoryFingerprint, OfARepeatedWordHasOnePair) {
  std::string body;
  for (int i = 0; i < 2000; ++i) body += "ગામ ";
  EXPECT_EQ(fingerprint_of(test::make_article("a", "", body)).pairs.size(), 1U);
}

}  // namespace
}  // namespace shodh
