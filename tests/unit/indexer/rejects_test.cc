#include "indexer/build/rejects.h"

#include <gtest/gtest.h>

#include "common/base/atomic_file.h"
#include "common/base/json.h"
#include "tests/support/temporary_directory.h"

namespace shodh {
namespace {

using test::TemporaryDirectory;

Reject make_reject(std::string record) {
  return {.source = "news.jsonl",
          .line = 3,
          .offset = 120,
          .code = RejectCode::kMissingText,
          .reason = "neither 'title' nor 'body' has any text",
          .record = std::move(record)};
}

/// The record as a reader of the file gets it.
std::string written_record(std::string record) {
  const std::string json = reject_to_json(make_reject(std::move(record)));
  return parse_json_elements(json, JsonType::kObject).value().back().text;
}

TEST(Rejects, OneIsALineOfJsonWithTheInterfacesKeys) {
  EXPECT_EQ(reject_to_json(make_reject(R"({"title":""})")),
            R"({"source":"news.jsonl","line":3,"offset":120,"code":"missing_text",)"
            R"("reason":"neither 'title' nor 'body' has any text","record":"{\"title\":\"\"}"})");
}

TEST(Rejects, TheRecordIsCutTo4KibOnACodePoint) {
  EXPECT_EQ(written_record(std::string(5000, 'x')), std::string(4096, 'x'));
  EXPECT_EQ(written_record(std::string(4096, 'x')), std::string(4096, 'x'));
  std::string gujarati;
  while (gujarati.size() < 5000) gujarati += "ક";
  EXPECT_EQ(written_record(gujarati), gujarati.substr(0, 4095));
}

TEST(Rejects, WhatIsNoUtf8IsReplaced) {
  EXPECT_EQ(written_record("a\xFF"
                           "b\xE0\xAA"),
            "a\uFFFDb\uFFFD\uFFFD");
  EXPECT_EQ(written_record(std::string(5000, '\xFF')).size(), 4095U);
}

TEST(Rejects, TheFileHasALineForEach) {
  const TemporaryDirectory directory;
  const std::string path = (directory / "rejects.jsonl").string();
  auto writer = RejectWriter::open(path).value();
  const Reject reject = make_reject("{}");
  for (int i = 0; i < 15; ++i) ASSERT_TRUE(writer.write(reject));
  ASSERT_TRUE(writer.close());
  std::string expected;
  for (int i = 0; i < 15; ++i) expected += reject_to_json(reject) + "\n";
  EXPECT_EQ(read_file(path).value(), expected);
}

TEST(Rejects, ARunWithoutRejectsLeavesAnEmptyFile) {
  const TemporaryDirectory directory;
  const std::string path = (directory / "rejects.jsonl").string();
  ASSERT_TRUE(write_file_atomically(path, "of the run before"));
  ASSERT_TRUE(RejectWriter::open(path).value().close());
  EXPECT_EQ(read_file(path).value(), "");
}

TEST(Rejects, WithoutAFileTheyAreOnlyLogged) {
  auto writer = RejectWriter::open("").value();
  EXPECT_TRUE(writer.write(make_reject("{}")));
  EXPECT_TRUE(writer.close());
}

TEST(Rejects, AFileThatCannotBeMadeIsNamed) {
  const auto writer = RejectWriter::open("/nonexistent/rejects");
  ASSERT_FALSE(writer);
  EXPECT_EQ(writer.error().message(),
            "/nonexistent/rejects: cannot write the rejects: No such file or directory");
}

TEST(Rejects, AFullDiskIsAnErrorOfTheRun) {
  auto writer = RejectWriter::open("/dev/full").value();
  ASSERT_TRUE(writer.write(make_reject("{}")));  // buffered
  const auto closed = writer.close();
  ASSERT_FALSE(closed);
  EXPECT_EQ(closed.error().message(),
            "/dev/full: cannot write the rejects: No space left on device");
}

}  // namespace
}  // namespace shodh
