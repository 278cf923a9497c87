#include "common/glass/mapped_table.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <string>

#include "common/base/atomic_file.h"
#include "tests/support/random.h"
#include "tests/support/temporary_directory.h"

namespace shodh::glass {
namespace {

namespace fs = std::filesystem;
using Entries = std::map<std::string, std::string>;

class MappedTableTest : public testing::Test {
 protected:
  void write(const Entries& entries) {
    BtreeWriter writer(path_);
    for (const auto& [key, tag] : entries) ASSERT_TRUE(writer.add(key, tag));
    root_ = writer.finish().value();
  }

  [[nodiscard]] Result<MappedTable> open() const { return MappedTable::open(path_, root_); }

  /// 200,000 keys, every other number, in a table of three levels; a few tags are of many parts.
  static Entries many_entries() {
    Entries entries;
    for (int i = 100'000; i < 500'000; i += 2) {
      const std::size_t size = i % 50'000 == 0 ? 9000 : static_cast<std::size_t>(i % 60);
      entries[std::to_string(i) + std::string(30, 'k')] = std::string(size, 't') + "end";
    }
    return entries;
  }

  test::TemporaryDirectory directory_;
  fs::path path_ = directory_ / "table.glass";
  TableRoot root_;
};

TEST_F(MappedTableTest, FindsEveryKeyAndNoOther) {
  const Entries entries = many_entries();
  write(entries);
  EXPECT_EQ(root_.level, 2U);
  const MappedTable table = open().value();
  std::string buffer;
  for (const auto& [key, tag] : entries) {
    EXPECT_EQ(table.find(key, buffer).value(), tag);
    EXPECT_EQ(table.find(key + "a", buffer).value(), std::nullopt);
    EXPECT_EQ(table.find(key.substr(0, key.size() - 1), buffer).value(), std::nullopt);
  }
  EXPECT_EQ(table.find("", buffer).value(), "");  // what every table begins with
  EXPECT_EQ(table.find("zzz", buffer).value(), std::nullopt);
}

TEST_F(MappedTableTest, GoesOnFromAnyKeyToTheEnd) {
  const Entries entries = many_entries();
  write(entries);
  const MappedTable table = open().value();
  for (const std::string from : {"", "1", "123456", "123457", "350000", "4999", "zzz"}) {
    MappedTable::Cursor cursor(table);
    auto expected = entries.lower_bound(from);
    for (bool more = cursor.seek(from).value(); more; more = cursor.next().value(), ++expected) {
      ASSERT_NE(expected, entries.end());
      EXPECT_EQ(cursor.key(), expected->first);
      EXPECT_EQ(cursor.tag(), expected->second);
    }
    EXPECT_EQ(expected, entries.end()) << from;
  }
}

TEST_F(MappedTableTest, OneCursorSeeksNearAndFar) {
  const Entries entries = many_entries();
  write(entries);
  const MappedTable table = open().value();
  MappedTable::Cursor cursor(table);
  test::Random random(3);
  std::uint32_t number = 100'000;
  for (int round = 0; round < 20'000; ++round) {
    number = round % 50 == 0 ? 99'990 + random.below(400'020) : number + random.below(40);
    const std::string key = std::to_string(number) + std::string(30, 'k');
    const auto expected = entries.lower_bound(key);
    ASSERT_EQ(cursor.seek(key).value(), expected != entries.end()) << key;
    if (expected == entries.end()) continue;
    ASSERT_EQ(cursor.key(), expected->first);
    ASSERT_EQ(cursor.tag(), expected->second);
  }
}

TEST_F(MappedTableTest, AnEmptyTableHasNoEntries) {
  write({});
  const MappedTable table = open().value();
  std::string buffer;
  EXPECT_EQ(table.find("a", buffer).value(), std::nullopt);
  MappedTable::Cursor cursor(table);
  EXPECT_FALSE(cursor.seek("").value());
  EXPECT_FALSE(cursor.next().value());
}

TEST_F(MappedTableTest, ATableThatIsMissingOrCutIsRefused) {
  EXPECT_EQ(open().error().code(), ErrorCode::kNotFound);
  write(many_entries());
  fs::resize_file(path_, fs::file_size(path_) - 1);
  EXPECT_EQ(open().error().code(), ErrorCode::kCorrupt);
  EXPECT_EQ(open().error().message(),
            path_.string() + ": this is no table as the indexer writes it");
}

TEST_F(MappedTableTest, DamagedBlocksAreToldWhereverTheyAre) {
  write(many_entries());
  const auto blocks = static_cast<std::size_t>(root_.blocks);
  for (const char filler : {'\x00', '\x01', '\x5A', '\xFF'}) {
    ASSERT_TRUE(write_file_atomically(path_, std::string(blocks * 8192, filler)));
    const MappedTable table = open().value();
    std::string buffer;
    EXPECT_EQ(table.find("250000", buffer).error().code(), ErrorCode::kCorrupt);
    EXPECT_EQ(MappedTable::Cursor(table).seek("250000").error().code(), ErrorCode::kCorrupt);
  }
}

}  // namespace
}  // namespace shodh::glass
