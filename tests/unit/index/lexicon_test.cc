#include "common/index/lexicon.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <map>

#include "common/base/atomic_file.h"
#include "common/base/hash.h"
#include "common/index/lexicon_view.h"
#include "common/index/lexicon_writer.h"
#include "common/index/schema.h"
#include "tests/support/temporary_directory.h"

namespace shodh {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

using Words = std::vector<LexiconWord>;

class LexiconTest : public testing::Test {
 protected:
  std::filesystem::path path(const std::string& name) const { return directory_ / name; }

  /// Writes and opens the lexicon of words in any order.
  Result<Lexicon> make(const Words& words, const std::string& name = "words.lexicon") {
    std::map<std::string, LexiconWord> ordered;
    for (const LexiconWord& one : words) ordered[schema::encode_term({}, one.word)] = one;
    auto at = ordered.begin();
    const auto written = write_lexicon(path(name), [&]() -> std::optional<WordFrequency> {
      if (at == ordered.end()) return std::nullopt;
      const LexiconWord& one = (at++)->second;
      return WordFrequency{one.word, one.frequency};
    });
    if (!written) return fail(written);
    return Lexicon::open(path(name));
  }

  test::TemporaryDirectory directory_;
  const Words words_{{"કોરિયા", 40}, {"કોરીયા", 7},  {"કેરી", 31},   {"કેસર", 12},  {"ગીર", 9},
                     {"વરસાદ", 88},  {"વર્ષ", 120},   {"kcna", 3},   {"korea", 2}, {"બી", 5},
                     {"વરસાદી", 11}, {"વરસાદમાં", 6}, {"તાલાલા", 4}, {"ચૂંટણી", 77}};
};

TEST_F(LexiconTest, KnowsHowManyArticlesHaveAWord) {
  const auto lexicon = make(words_);
  ASSERT_TRUE(lexicon) << lexicon.error().message();
  EXPECT_EQ(lexicon->size(), words_.size());
  EXPECT_EQ(lexicon->total_frequency(), 415U);
  for (const LexiconWord& one : words_) EXPECT_EQ(lexicon->frequency(one.word), one.frequency);
  for (const char* word : {"", "ક", "વરસા", "વરસાદીઓ", "zzz", "a", "\xFF", "૱"}) {
    EXPECT_EQ(lexicon->frequency(word), 0U) << word;
  }
  EXPECT_TRUE(lexicon->check());
}

TEST_F(LexiconTest, FindsWordsBySoundTheMostFrequentFirst) {
  const auto lexicon = make(words_).value();
  const std::vector<PhoneticKey> keys = phonetic_keys("koria");
  EXPECT_THAT(lexicon.words_with_keys(keys, WordScript::kAny, 10),
              ElementsAre(LexiconWord{"કોરિયા", 40}, LexiconWord{"કેરી", 31},
                          LexiconWord{"કોરીયા", 7}, LexiconWord{"korea", 2}));
  EXPECT_THAT(lexicon.words_with_keys(keys, WordScript::kGujarati, 2),
              ElementsAre(LexiconWord{"કોરિયા", 40}, LexiconWord{"કેરી", 31}));
  EXPECT_THAT(lexicon.words_with_keys(keys, WordScript::kLatin, 2),
              ElementsAre(LexiconWord{"korea", 2}));
  EXPECT_THAT(lexicon.words_with_keys(phonetic_keys("zebra"), WordScript::kAny, 9), IsEmpty());
  EXPECT_THAT(lexicon.words_with_keys({}, WordScript::kAny, 9), IsEmpty());
}

TEST_F(LexiconTest, FindsWordsByTheirBeginning) {
  const auto lexicon = make(words_).value();
  EXPECT_THAT(
      lexicon.words_with_prefix("વર", 3),
      ElementsAre(LexiconWord{"વર્ષ", 120}, LexiconWord{"વરસાદ", 88}, LexiconWord{"વરસાદી", 11}));
  EXPECT_THAT(lexicon.words_with_prefix("k", 9),
              ElementsAre(LexiconWord{"kcna", 3}, LexiconWord{"korea", 2}));
  EXPECT_EQ(lexicon.words_with_prefix("", 100).size(), words_.size());
  EXPECT_THAT(lexicon.words_with_prefix("q", 9), IsEmpty());
  EXPECT_THAT(lexicon.words_with_prefix("વર", 0), IsEmpty());
}

TEST_F(LexiconTest, WalksOverAllWordsInTermOrder) {
  const auto lexicon = make(words_).value();
  std::string before;
  std::size_t count = 0;
  for (auto words = lexicon.words(); words.next(); ++count) {
    const std::string term = schema::encode_term({}, words.word().word);
    EXPECT_LT(before, term);
    before = term;
  }
  EXPECT_EQ(count, words_.size());
}

TEST_F(LexiconTest, HasNoNumbersAndNoOtherScripts) {
  const auto lexicon = make({{"2025", 9}, {"વર્ષ", 3}, {"東京", 2}, {"t20", 5}, {"ગીર", 0}}).value();
  EXPECT_EQ(lexicon.size(), 2U);
  EXPECT_EQ(lexicon.frequency("t20"), 5U);
  EXPECT_EQ(lexicon.frequency("2025"), 0U);
}

TEST_F(LexiconTest, MayBeEmpty) {
  const auto lexicon = make({});
  ASSERT_TRUE(lexicon) << lexicon.error().message();
  EXPECT_EQ(lexicon->size(), 0U);
  EXPECT_EQ(lexicon->frequency("વર્ષ"), 0U);
  EXPECT_THAT(lexicon->words_with_prefix("", 9), IsEmpty());
  EXPECT_THAT(lexicon->words_with_keys(phonetic_keys("kor"), WordScript::kAny, 9), IsEmpty());
  EXPECT_FALSE(lexicon->words().next());
  EXPECT_TRUE(lexicon->check());
}

TEST_F(LexiconTest, RefusesWordsOutOfOrder) {
  LexiconWriter writer;
  ASSERT_TRUE(writer.add("વર્ષ", 1));
  const Status again = writer.add("વર્ષ", 1);
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().code(), ErrorCode::kInvalidArgument);
  EXPECT_EQ(again.error().message(), "lexicon: 'વર્ષ' does not come in term order");
  EXPECT_FALSE(writer.add("abc", 1));
}

class DamagedLexicon : public LexiconTest {
 protected:
  void SetUp() override {
    ASSERT_TRUE(make(words_));
    bytes_ = read_file(path("words.lexicon")).value();
  }
  /// What opening says of these bytes.
  std::string refusal(const std::string& bytes, ErrorCode code = ErrorCode::kCorrupt) {
    std::ofstream(path("damaged"), std::ios::binary) << bytes;
    const auto lexicon = Lexicon::open(path("damaged"));
    if (lexicon) return "";
    EXPECT_EQ(lexicon.error().code(), code);
    return lexicon.error().message();
  }
  /// The header with a right checksum over whatever it says.
  static std::string signed_again(std::string bytes) {
    std::uint64_t hash = hash_64(std::string_view(bytes).substr(0, 56));
    for (std::size_t i = 56; i < 64; ++i, hash >>= 8U) bytes[i] = static_cast<char>(hash & 0xFFU);
    return bytes;
  }
  std::string bytes_;
};

TEST_F(DamagedLexicon, IsRefusedWithWhatIsWrong) {
  EXPECT_THAT(refusal(""), HasSubstr("damaged: this is no lexicon; build the index again"));
  EXPECT_THAT(refusal(bytes_.substr(0, 40)), HasSubstr("this is no lexicon"));
  EXPECT_THAT(refusal("X" + bytes_.substr(1)), HasSubstr("this is no lexicon"));
  std::string version = bytes_;
  version[8] = 9;
  EXPECT_THAT(refusal(version, ErrorCode::kIncompatible),
              HasSubstr(fmt::format("lexicon of version 9, this program reads version {}",
                                    lexicon::kVersion)));
  std::string counts = bytes_;
  counts[12] = 99;
  EXPECT_THAT(refusal(counts), HasSubstr("header does not match its checksum"));
  EXPECT_THAT(refusal(signed_again(counts)), HasSubstr("its header says otherwise"));
  EXPECT_THAT(refusal(bytes_.substr(0, bytes_.size() - 1)), HasSubstr("its header says otherwise"));
  EXPECT_THAT(refusal(bytes_ + "x"), HasSubstr("its header says otherwise"));
  for (const std::size_t at : {12U, 16U, 20U, 27U, 31U, 35U, 39U}) {
    std::string huge = bytes_;
    huge[at] = '\xFF';
    EXPECT_THAT(refusal(signed_again(huge)), HasSubstr("its header says otherwise")) << at;
  }
}

TEST_F(DamagedLexicon, SaysWhichFileIsMissing) {
  const auto lexicon = Lexicon::open(path("nowhere"));
  ASSERT_FALSE(lexicon);
  EXPECT_EQ(lexicon.error().code(), ErrorCode::kNotFound);
  EXPECT_THAT(lexicon.error().message(), HasSubstr("nowhere: cannot open"));
}

TEST_F(DamagedLexicon, NeverReadsBeyondItself) {
  for (std::size_t at = 64; at < bytes_.size(); ++at) {
    for (const char byte : {'\0', '\x7F', '\xFF', '\x0F', '\xF0'}) {
      std::string damaged = bytes_;
      damaged[at] = byte;
      std::ofstream(path("damaged"), std::ios::binary) << damaged;
      const auto lexicon = Lexicon::open(path("damaged"));
      ASSERT_TRUE(lexicon);
      for (const LexiconWord& one : words_) {
        static_cast<void>(lexicon->frequency(one.word));
        EXPECT_LE(lexicon->words_with_prefix(one.word.substr(0, 3), 5).size(), 5U);
        const auto keys = phonetic_keys(one.word);
        EXPECT_LE(lexicon->words_with_keys(keys, WordScript::kAny, 5).size(), 5U);
      }
      std::size_t words = 0;
      for (auto all = lexicon->words(); all.next();) ++words;
      EXPECT_LE(words, words_.size());
      if (const Status checked = lexicon->check(); !checked) {
        EXPECT_THAT(checked.error().message(), HasSubstr("damaged; build the index again"));
      }
    }
    if (at > 700) at += 5;
  }
}

TEST_F(LexiconTest, SeveralAreOne) {
  const auto one = std::make_shared<const Lexicon>(make(words_, "one").value());
  const auto two = std::make_shared<const Lexicon>(
      make({{"કોરિયા", 2}, {"કેરી", 30}, {"zoo", 1}, {"અંબાજી", 6}}, "two").value());
  const LexiconView view({one, two});
  EXPECT_EQ(view.total_frequency(), one->total_frequency() + 39);
  EXPECT_EQ(view.frequency("કોરિયા"), 42U);
  EXPECT_EQ(view.frequency("zoo"), 1U);
  EXPECT_EQ(view.frequency("ગીર"), 9U);
  EXPECT_THAT(view.words_with_keys(phonetic_keys("kori"), WordScript::kGujarati, 2),
              ElementsAre(LexiconWord{"કેરી", 61}, LexiconWord{"કોરિયા", 42}));
  EXPECT_THAT(view.words_with_prefix("કે", 1), ElementsAre(LexiconWord{"કેરી", 61}));
  std::size_t count = 0;
  std::uint64_t total = 0;
  for (auto words = view.words(); words.next(); ++count) total += words.word().frequency;
  EXPECT_EQ(count, words_.size() + 2);
  EXPECT_EQ(total, view.total_frequency());
  EXPECT_TRUE(LexiconView().empty());
  EXPECT_EQ(LexiconView().frequency("ગીર"), 0U);
  EXPECT_FALSE(LexiconView().words().next());
}

}  // namespace
}  // namespace shodh
