#include "indexer/commands/analyze.h"

#include <gtest/gtest.h>

namespace shodh {
namespace {

/// What the command prints for a text.
std::string analyzed(std::vector<std::string> text, bool json) {
  AnalyzeOptions options;
  options.text = std::move(text);
  options.json = json;
  testing::internal::CaptureStdout();
  EXPECT_EQ(run_analyze(options), 0);
  return testing::internal::GetCapturedStdout();
}

TEST(Analyze, JsonIsOneObjectATokenWithTheInterfacesKeys) {
  EXPECT_EQ(analyzed({"KCNA", "૨૦૨૩"}, true),
            "{\"start\":0,\"end\":4,\"text\":\"KCNA\",\"type\":\"latin\",\"position\":0,"
            "\"exact\":\"kcna\",\"stem\":\"kcna\"}\n"
            "{\"start\":5,\"end\":17,\"text\":\"૨૦૨૩\",\"type\":\"number\",\"position\":1,"
            "\"exact\":\"2023\",\"stem\":null}\n");
}

TEST(Analyze, TheTableIsAligned) {
  EXPECT_EQ(analyzed({"KCNA ૨૦૨૩"}, false),
            "start  end  type    position  exact  stem  text\n"
            "0      4    latin   0         kcna   kcna  KCNA\n"
            "5      17   number  1         2023   -     ૨૦૨૩\n");
}

TEST(Analyze, ATextWithoutWordsHasNoTokens) {
  EXPECT_EQ(analyzed({"... ।"}, true), "");
  EXPECT_EQ(analyzed({""}, true), "");
}

}  // namespace
}  // namespace shodh
