#include "common/index/manifest.h"

#include <gtest/gtest.h>

#include "common/analysis/analyzer.h"
#include "common/base/atomic_file.h"
#include "common/base/hash.h"
#include "common/index/schema.h"
#include "tests/support/temporary_directory.h"

namespace shodh {
namespace {

Manifest sample() {
  Manifest manifest;
  manifest.format_version = schema::kFormatVersion;
  manifest.analyzer_version = Analyzer::version();
  manifest.program_version = "1.2.3";
  manifest.generation = 7;
  manifest.built_at = "2025-06-12T00:00:00Z";
  manifest.articles = 120;
  manifest.terms = 9000;
  manifest.text_bytes = 1'000'000;
  manifest.first_date = "2025-01-05";
  manifest.dictionary_id = 42;
  manifest.shards = {"shard-000", "shard-001"};
  manifest.files = {{"dictionary.zdict", 100, "ab"}, {"shard-000/postlist.glass", 900, "cd"}};
  return manifest;
}

TEST(Manifest, IsReadBackAsItWasWritten) {
  const auto read = parse_manifest(manifest_to_json(sample()));
  ASSERT_TRUE(read) << read.error().message();
  EXPECT_EQ(manifest_to_json(*read), manifest_to_json(sample()));
  EXPECT_EQ(read->files, sample().files);
  EXPECT_EQ(read->first_date, "2025-01-05");
  EXPECT_EQ(read->last_date, std::nullopt);
  EXPECT_EQ(read->total_bytes(), 1000U);
}

TEST(Manifest, ChecksumFindsAnyChange) {
  std::string json = manifest_to_json(sample());
  json.replace(json.find("120"), 3, "121");
  EXPECT_EQ(parse_manifest(json).error().message(), "manifest: bad checksum");
}

TEST(Manifest, RubbishIsCorruptAndSaysSo) {
  EXPECT_EQ(parse_manifest("").error().message(), "manifest: no checksum in it");
  const std::string json = manifest_to_json(sample());
  for (std::size_t size = 0; size < json.size() - 1; size += 7) {
    EXPECT_EQ(parse_manifest(json.substr(0, size)).error().code(), ErrorCode::kCorrupt) << size;
  }
}

TEST(Manifest, AnotherFormatVersionSaysToRebuild) {
  Manifest manifest = sample();
  manifest.format_version = 99;
  const auto read = parse_manifest(manifest_to_json(manifest));
  EXPECT_EQ(read.error().code(), ErrorCode::kIncompatible);
  EXPECT_EQ(read.error().message(),
            fmt::format("index format 99 is not the one this program reads ({}): rebuild the index",
                        schema::kFormatVersion));
}

TEST(Manifest, AMissingMemberIsNamed) {
  const std::string body =
      fmt::format(R"({{"format_version":{},"analyzer_version":"x")", schema::kFormatVersion);
  const std::string json = fmt::format("{},\"checksum\":\"{}\"}}", body, hash_hex(body));
  EXPECT_EQ(parse_manifest(json).error().message(),
            "manifest: 'program_version' is missing or of the wrong type");
}

TEST(CheckCompatible, RefusesAnotherAnalyserVersion) {
  Manifest manifest = sample();
  EXPECT_TRUE(check_compatible(manifest));
  manifest.analyzer_version = "gu-0";
  EXPECT_EQ(check_compatible(manifest).error().message(),
            fmt::format("generation 7 was written by analyser gu-0 and this program has {}: "
                        "rebuild the index with shodh-indexer build",
                        Analyzer::version()));
}

TEST(DescribeFile, GivesSizeAndChecksum) {
  const test::TemporaryDirectory directory;
  std::filesystem::create_directory(directory / "shard-000");
  ASSERT_TRUE(write_file_atomically(directory / "shard-000/file", "abc"));
  const auto file = describe_file(directory.path(), "shard-000/file").value();
  EXPECT_EQ(file, (ManifestFile{"shard-000/file", 3, hash_hex("abc")}));
  EXPECT_EQ(describe_file(directory.path(), "none").error().code(), ErrorCode::kNotFound);
}

}  // namespace
}  // namespace shodh
