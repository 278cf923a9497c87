#include "common/base/atomic_file.h"

#include <gtest/gtest.h>

#include <fstream>

#include "tests/support/temporary_directory.h"

namespace shodh {
namespace {

using test::TemporaryDirectory;

TEST(AtomicFile, WritesAndReadsBackEveryByte) {
  const TemporaryDirectory directory;
  const std::string bytes("a\0b\n\xff", 5);
  ASSERT_TRUE(write_file_atomically(directory / "file", bytes));
  EXPECT_EQ(read_file(directory / "file").value(), bytes);
}

TEST(AtomicFile, ReplacesWhatWasThereAndLeavesNothingBeside) {
  const TemporaryDirectory directory;
  ASSERT_TRUE(write_file_atomically(directory / "file", "old and longer"));
  ASSERT_TRUE(write_file_atomically(directory / "file", "new"));
  EXPECT_EQ(read_file(directory / "file").value(), "new");
  EXPECT_FALSE(std::filesystem::exists(directory / "file.tmp"));
}

TEST(AtomicFile, WritingIntoAMissingFolderNamesThePathAndTheReason) {
  const TemporaryDirectory directory;
  const auto written = write_file_atomically(directory / "missing/file", "x");
  ASSERT_FALSE(written);
  EXPECT_EQ(written.error().message(), (directory / "missing/file.tmp").string() +
                                           ": cannot create: No such file or directory");
}

TEST(AtomicFile, FailureToReplaceLeavesTheOldContent) {
  const TemporaryDirectory directory;
  std::filesystem::create_directory(directory / "file");  // a folder is in the way
  EXPECT_FALSE(write_file_atomically(directory / "file", "x"));
  EXPECT_TRUE(std::filesystem::is_directory(directory / "file"));
}

TEST(AtomicFile, ReadingAMissingFileIsNotFound) {
  const TemporaryDirectory directory;
  EXPECT_EQ(read_file(directory / "none").error().code(), ErrorCode::kNotFound);
}

TEST(AtomicFile, ReadsFilesLongerThanOneChunk) {
  const TemporaryDirectory directory;
  const std::string bytes(200'000, 'x');
  ASSERT_TRUE(write_file_atomically(directory / "file", bytes));
  EXPECT_EQ(read_file(directory / "file").value(), bytes);
}

TEST(AtomicFile, SyncsATree) {
  const TemporaryDirectory directory;
  std::filesystem::create_directories(directory / "a/b");
  std::ofstream(directory / "a/b/file") << "x";
  EXPECT_TRUE(sync_tree(directory.path()));
  EXPECT_EQ(sync_tree(directory / "none").error().code(), ErrorCode::kNotFound);
}

}  // namespace
}  // namespace shodh
