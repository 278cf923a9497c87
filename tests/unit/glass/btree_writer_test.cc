#include "common/glass/btree_writer.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <string>

#include "tests/support/temporary_directory.h"

namespace shodh::glass {
namespace {

namespace fs = std::filesystem;

class BtreeWriterTest : public testing::Test {
 protected:
  [[nodiscard]] std::string message_of(const std::string& said) const {
    return path_.string() + ": " + said;
  }

  test::TemporaryDirectory directory_;
  fs::path path_ = directory_ / "table.glass";
  BtreeWriter writer_{path_};
};

TEST_F(BtreeWriterTest, AKeyThatSortsBeforeTheLastIsRefused) {
  ASSERT_TRUE(writer_.add("b", "tag"));
  const auto added = writer_.add("a", "tag");
  ASSERT_FALSE(added);
  EXPECT_EQ(added.error().code(), ErrorCode::kInvalidArgument);
  EXPECT_EQ(added.error().message(), message_of("a key of 1 bytes comes out of order"));
}

TEST_F(BtreeWriterTest, AKeyIsTakenOnce) {
  ASSERT_TRUE(writer_.add("same", "tag"));
  const auto added = writer_.add("same", "tag");
  ASSERT_FALSE(added);
  EXPECT_EQ(added.error().message(), message_of("a key of 4 bytes comes out of order"));
}

TEST_F(BtreeWriterTest, AnEmptyKeyIsRefused) {
  const auto added = writer_.add("", "tag");
  ASSERT_FALSE(added);
  EXPECT_EQ(added.error().message(), message_of("a key of 0 bytes comes out of order"));
}

TEST_F(BtreeWriterTest, KeysCompareAsUnsignedBytes) {
  ASSERT_TRUE(writer_.add("\x7F", "tag"));
  EXPECT_TRUE(writer_.add("\x80", "tag"));
  EXPECT_TRUE(writer_.add("\xFF", "tag"));
}

TEST_F(BtreeWriterTest, AKeyMayHave255Bytes) {
  EXPECT_TRUE(writer_.add(std::string(255, 'k'), "tag"));
  const auto added = writer_.add(std::string(256, 'l'), "tag");
  ASSERT_FALSE(added);
  EXPECT_EQ(added.error().code(), ErrorCode::kInvalidArgument);
  EXPECT_EQ(added.error().message(), message_of("a key of 256 bytes is too long"));
}

TEST_F(BtreeWriterTest, ARefusedKeyIsNoEntry) {
  ASSERT_TRUE(writer_.add("b", "tag"));
  ASSERT_FALSE(writer_.add("a", "tag"));
  ASSERT_TRUE(writer_.add("c", "tag"));
  EXPECT_EQ(writer_.finish().value().entries, 2U);
}

TEST_F(BtreeWriterTest, APathThatCannotBeWrittenIsNamed) {
  const fs::path path = directory_ / "none/table.glass";
  BtreeWriter writer(path);
  const auto added = writer.add("a", "tag");
  ASSERT_FALSE(added);
  EXPECT_EQ(added.error().code(), ErrorCode::kIo);
  EXPECT_EQ(added.error().message(), path.string() + ": No such file or directory");
}

TEST_F(BtreeWriterTest, AFullDiskIsTold) {
  fs::create_symlink("/dev/full", path_);
  ASSERT_TRUE(writer_.add("a", "tag"));
  const auto finished = writer_.finish();
  ASSERT_FALSE(finished);
  EXPECT_EQ(finished.error().code(), ErrorCode::kIo);
  EXPECT_EQ(finished.error().message(), message_of("No space left on device"));
}

TEST_F(BtreeWriterTest, WithoutAnEntryTheFileIsEmpty) {
  const TableRoot root = writer_.finish().value();
  EXPECT_EQ(root.blocks, 0U);
  EXPECT_EQ(root.entries, 0U);
  EXPECT_EQ(fs::file_size(path_), 0U);
}

TEST_F(BtreeWriterTest, AFewEntriesAreALeaf) {
  ASSERT_TRUE(writer_.add("a", "tag"));
  ASSERT_TRUE(writer_.add("b", ""));
  const TableRoot root = writer_.finish().value();
  EXPECT_EQ(root.root, 0U);
  EXPECT_EQ(root.level, 0U);
  EXPECT_EQ(root.entries, 2U);
  EXPECT_EQ(root.blocks, 1U);
  EXPECT_EQ(fs::file_size(path_), BtreeWriter::kBlockBytes);
}

TEST_F(BtreeWriterTest, TheRootIsTheLastBlock) {
  for (int i = 1000; i < 3000; ++i) {
    ASSERT_TRUE(writer_.add(std::to_string(i), std::string(100, 't')));
  }
  const TableRoot root = writer_.finish().value();
  EXPECT_EQ(root.level, 1U);
  EXPECT_EQ(root.root, root.blocks - 1);
  EXPECT_EQ(fs::file_size(path_), root.blocks * BtreeWriter::kBlockBytes);
}

TEST_F(BtreeWriterTest, ATagHasAsManyPartsAsTheyCanBeNumbered) {
  // A part takes less than a quarter of a block.
  const std::string tag(std::size_t{65'534} * (BtreeWriter::kBlockBytes / 4), 't');
  const auto added = writer_.add("a", tag);
  ASSERT_FALSE(added);
  EXPECT_EQ(added.error().code(), ErrorCode::kTooLarge);
  EXPECT_EQ(added.error().message(), message_of("a tag has more than 65534 parts"));
}

}  // namespace
}  // namespace shodh::glass
