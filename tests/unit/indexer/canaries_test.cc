#include "indexer/canaries/canaries.h"

#include <gtest/gtest.h>

#include <fstream>

#include "tests/support/index_fixture.h"

namespace shodh {
namespace {

class CanariesTest : public test::IndexFixture {
 protected:
  Result<std::vector<Canary>> read(std::string_view text) {
    std::ofstream(file_, std::ios::binary) << text;
    return read_canaries(file_);
  }
  std::string file_ = (directory_ / "canaries.tsv").string();
};

TEST_F(CanariesTest, AreLinesOfAQueryATabAndAnId) {
  EXPECT_EQ(
      read("# ours\r\n\nઉત્તર કોરિયા\tkim\r\na\tb\tid with blanks\n"
           "a, b,id\n c , d\te\n")
          .value(),
      (std::vector<Canary>{
          {"ઉત્તર કોરિયા", "kim"}, {"a\tb", "id with blanks"}, {"a, b", "id"}, {"c , d", "e"}}));
}

TEST_F(CanariesTest, AnythingElseIsNamedWithItsLine) {
  const auto message = [&](std::string_view text) { return read(text).error().message(); };
  EXPECT_EQ(message("a\tb\nc d\n"),
            file_ + ":2: a canary is a query, a tab (or comma) and the id of an article");
  EXPECT_EQ(message("\tb\n"),
            file_ + ":1: a canary is a query, a tab (or comma) and the id of an article");
  EXPECT_EQ(message("a\t\n"),
            file_ + ":1: a canary is a query, a tab (or comma) and the id of an article");
  EXPECT_EQ(message("\xFF\tb\n"), file_ + ":1: invalid UTF-8");
  EXPECT_EQ(message("\n# none\n"), file_ + ": there is no canary in the file");
  EXPECT_EQ(read_canaries((directory_ / "no.tsv").string()).error().code(), ErrorCode::kNotFound);
}

TEST_F(CanariesTest, AreAnsweredAsAReadersSearchIs) {
  ASSERT_TRUE(build(test::small_archive()));
  EXPECT_TRUE(ask_canaries(folder_, 1, {{"ઉત્તર કોરિયા", "kim"}, {"uttar koriya", "kim"}}));
  const auto asked =
      ask_canaries(folder_, 1, {{"કેરી", "mango"}, {"કેરી", "rain"}, {"ઝિંગાલાલા", "rain"}});
  ASSERT_FALSE(asked);
  EXPECT_EQ(asked.error().code(), ErrorCode::kRefused);
  EXPECT_EQ(asked.error().message(), "2 of 3 canaries failed in generation 1");
}

}  // namespace
}  // namespace shodh
