#include "indexer/build/summary.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "common/base/atomic_file.h"
#include "tests/support/temporary_directory.h"

namespace shodh {
namespace {

RunSummary make_summary() {
  RunSummary summary;
  summary.generation = 7;
  summary.published = true;
  summary.counts = {.read = 1200,
                    .indexed = 1150,
                    .replaced = 20,
                    .duplicates = 10,
                    .rejected = 20,
                    .text_bytes = 4'500'000,
                    .repaired = 0};
  summary.elapsed = std::chrono::milliseconds(2000);
  return summary;
}

TEST(Summary, JsonHasTheInterfacesKeys) {
  EXPECT_EQ(summary_to_json(make_summary()),
            R"({"generation":7,"published":true,"read":1200,"indexed":1150,"replaced":20,)"
            R"("duplicates":10,"rejected":20,"bytes_text":4500000,"seconds":2.0,)"
            R"("articles_per_second":590.0})");
}

TEST(Summary, ARunThatPublishedNothingHasNoGeneration) {
  EXPECT_EQ(summary_to_json({}),
            R"({"generation":null,"published":false,"read":0,"indexed":0,"replaced":0,)"
            R"("duplicates":0,"rejected":0,"bytes_text":0,"seconds":0.0,)"
            R"("articles_per_second":0.0})");
  EXPECT_EQ(summary_line({}),
            "nothing published: 0 read, 0 indexed, 0 replaced, 0 duplicates, 0 rejected; 0.0 MB of "
            "text in 0.0 s, 0 articles/s");
}

TEST(Summary, OneLineSaysItForPeople) {
  EXPECT_EQ(summary_line(make_summary()),
            "generation 7 published: 1200 read, 1150 indexed, 20 replaced, 10 duplicates, 20 "
            "rejected; 4.5 MB of text in 2.0 s, 590 articles/s");
  RunSummary repaired = make_summary();
  repaired.counts.repaired = 3;
  EXPECT_EQ(summary_line(repaired),
            "generation 7 published: 1200 read, 1150 indexed, 20 replaced, 10 duplicates, 20 "
            "rejected, 3 repaired; 4.5 MB of text in 2.0 s, 590 articles/s");
}

TEST(Summary, IsWrittenToAFileToStandardOutputOrNowhere) {
  const test::TemporaryDirectory directory;
  const std::string path = (directory / "summary.json").string();
  const std::string expected = summary_to_json(make_summary()) + "\n";
  ASSERT_TRUE(write_summary(path, make_summary()));
  EXPECT_EQ(read_file(path).value(), expected);

  testing::internal::CaptureStdout();
  ASSERT_TRUE(write_summary("-", make_summary()));
  EXPECT_EQ(testing::internal::GetCapturedStdout(), expected);
  EXPECT_TRUE(write_summary("", make_summary()));
}

TEST(Summary, ADeviceIsWrittenToAndNotReplaced) {
  ASSERT_TRUE(write_summary("/dev/null", make_summary()));
  EXPECT_TRUE(std::filesystem::is_character_file("/dev/null"));
  const auto written = write_summary("/dev/full", make_summary());
  ASSERT_FALSE(written);
  EXPECT_EQ(written.error().message(), "/dev/full: cannot write the summary");
}

}  // namespace
}  // namespace shodh
