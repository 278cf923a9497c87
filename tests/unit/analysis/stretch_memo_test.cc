#include "common/analysis/stretch_memo.h"

#include <gtest/gtest.h>

#include <string>

namespace shodh {
namespace {

std::vector<Token> tokens_of(std::string_view word) {
  return {{.range = {0, word.size()},
           .position = 0,
           .type = TokenType::kGujarati,
           .exact = word,
           .stem = word.substr(0, 3)},
          {.range = {1, 2}, .position = 0, .type = TokenType::kNumber, .exact = "7", .stem = {}}};
}

TEST(StretchMemo, GivesBackWhatItWasGiven) {
  StretchMemo memo(8);
  std::vector<Token> out;
  EXPECT_FALSE(memo.find("કિમ", out));
  {
    const std::string word = "કિમ";  // gone when the memo is asked
    memo.remember(word, tokens_of(word), out);
  }
  out.clear();
  ASSERT_TRUE(memo.find("કિમ", out));
  ASSERT_EQ(out.size(), 2U);
  EXPECT_EQ(out[0].range, (ByteRange{0, 9}));
  EXPECT_EQ(out[0].type, TokenType::kGujarati);
  EXPECT_EQ(out[0].exact, "કિમ");
  EXPECT_EQ(out[0].stem, "ક");
  EXPECT_EQ(out[1].exact, "7");
  EXPECT_EQ(out[1].stem, "");
}

TEST(StretchMemo, RemembersThatAStretchHasNoToken) {
  StretchMemo memo(8);
  std::vector<Token> out;
  memo.remember("...", {}, out);
  EXPECT_TRUE(memo.find("...", out));
  EXPECT_TRUE(out.empty());
}

TEST(StretchMemo, KeepsWhatIsAskedForAndDropsTheRest) {
  StretchMemo memo(8);
  std::vector<Token> out;
  memo.remember("often", tokens_of("often"), out);
  memo.remember("once", tokens_of("once"), out);
  for (int i = 0; i < 100; ++i) {
    memo.age();
    out.clear();
    ASSERT_TRUE(memo.find("often", out)) << i;
    EXPECT_EQ(out[0].exact, "often");
    const std::string other = std::to_string(i);
    memo.remember(other, tokens_of(other), out);
  }
  EXPECT_FALSE(memo.find("once", out));
}

TEST(StretchMemo, CopiesWhatItHasNoRoomFor) {
  StretchMemo memo(2);
  std::vector<Token> out;
  for (int i = 0; i < 1000; ++i) {
    const std::string word = "word" + std::to_string(i);
    memo.remember(word, tokens_of(word), out);
  }
  const std::string longer(StretchMemo::kMaxStretchBytes + 1, 'x');
  memo.remember(longer, tokens_of("x"), out);
  EXPECT_FALSE(memo.find(longer, out));
  ASSERT_EQ(out.size(), 2002U);
  for (std::size_t i = 0; i < 1000; ++i) EXPECT_EQ(out[2 * i].exact, "word" + std::to_string(i));
}

}  // namespace
}  // namespace shodh
