#include "indexer/commands/extract.h"

#include <gtest/gtest.h>

#include "common/base/atomic_file.h"
#include "common/base/log.h"
#include "tests/support/temporary_directory.h"

namespace shodh {
namespace {

class ExtractTest : public testing::Test {
 protected:
  void SetUp() override { ASSERT_TRUE(configure_logging({.level = "off"})); }

  std::string file(const std::string& name, std::string_view bytes) {
    EXPECT_TRUE(write_file_atomically(directory_ / name, bytes));
    return (directory_ / name).string();
  }
  /// Runs the command and returns its exit code; what it printed is in output_.
  int run() {
    options_.common.progress = "never";
    testing::internal::CaptureStdout();
    const int status = run_extract(options_);
    output_ = testing::internal::GetCapturedStdout();
    return status;
  }

  const test::TemporaryDirectory directory_;
  ExtractOptions options_;
  std::string output_;
};

constexpr std::string_view kRecords =
    "{\"id\":\"a\",\"title\":\"પહેલો\",\"views\":3}\nnot json\n{\"id\":\"b\",\"body\":\"બીજો\"}\n";

TEST_F(ExtractTest, ArticlesComeOutAsJsonLines) {
  options_.intake.sources = {file("news.jsonl", kRecords)};
  EXPECT_EQ(run(), 0);
  EXPECT_EQ(output_,
            "{\"id\":\"a\",\"title\":\"પહેલો\",\"views\":3}\n{\"id\":\"b\",\"body\":\"બીજો\"}\n");
}

TEST_F(ExtractTest, WhatCameOutGoesInAgainUnchanged) {
  options_.intake.sources = {
      file("page.txt", "Home / World : Dam\n\nડેમના છ દરવાજા ખોલાયા\n\nલખાણ.\n")};
  ASSERT_EQ(run(), 0);
  const std::string once = output_;
  options_.intake.sources = {file("once.jsonl", once)};
  ASSERT_EQ(run(), 0);
  EXPECT_EQ(output_, once);
}

constexpr std::string_view kPage =
    "Home / Gujarat : Dam\n\nડેમના છ દરવાજા ખોલાયા\n\nકાંઠાનાં ગામોને સાવચેત કરાયાં છે.\n\nIcon\n";

TEST_F(ExtractTest, AnExplanationHasEachLineWithItsFate) {
  options_.explain = true;
  const std::string source = file("page.txt", kPage);
  options_.intake.sources = {source};
  EXPECT_EQ(run(), 0);
  EXPECT_EQ(output_, source +
                         "\ntitle             ડેમના છ દરવાજા ખોલાયા\n"
                         "title_en          Dam\nsection           Gujarat\n"
                         "breadcrumb     1  Home / Gujarat : Dam\n"
                         "headline       3  ડેમના છ દરવાજા ખોલાયા\n"
                         "kept           5  કાંઠાનાં ગામોને સાવચેત કરાયાં છે.\n"
                         "furniture      7  Icon\n\n");
}

TEST_F(ExtractTest, WhatIsDroppedMayStayInTheArticle) {
  options_.intake.keep_raw = true;
  options_.intake.sources = {file("page.txt", kPage)};
  EXPECT_EQ(run(), 0);
  EXPECT_NE(
      output_.find("\"dropped\":[{\"line\":1,\"reason\":\"breadcrumb\",\"text\":\"Home / Gujarat "
                   ": Dam\"},"),
      std::string::npos)
      << output_;
}

TEST_F(ExtractTest, RejectsAndSummaryAreWrittenAsForBuild) {
  const std::string source = file("news.jsonl", kRecords);
  options_.intake.sources = {source};
  options_.intake.rejects = (directory_ / "rejects").string();
  options_.intake.summary_json = (directory_ / "summary").string();
  EXPECT_EQ(run(), 0);
  const std::string rejects = read_file(directory_ / "rejects").value();
  EXPECT_TRUE(rejects.starts_with("{\"source\":\"" + source +
                                  "\",\"line\":2,\"offset\":47,\"code\":\"invalid_json\","))
      << rejects;
  EXPECT_TRUE(read_file(directory_ / "summary")
                  .value()
                  .starts_with(R"({"generation":null,"published":false,"read":3,"indexed":0,)"
                               R"("replaced":0,"duplicates":0,"rejected":1,"bytes_text":27,)"));
}

TEST_F(ExtractTest, MoreRejectsThanAllowedIsExitCode3) {
  options_.intake.sources = {file("news.jsonl", kRecords)};
  options_.intake.max_rejects = 1;
  EXPECT_EQ(run(), 0);
  options_.intake.max_rejects = 0;
  EXPECT_EQ(run(), 3);
}

TEST_F(ExtractTest, AMissingOrCorruptSourceIsExitCode1) {
  options_.intake.sources = {(directory_ / "missing").string()};
  EXPECT_EQ(run(), 1);
  options_.intake.sources = {file("news.jsonl.zst", "\x28\xb5\x2f\xfd rubbish")};
  EXPECT_EQ(run(), 1);
}

}  // namespace
}  // namespace shodh
