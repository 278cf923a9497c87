#include "common/glass/table_reader.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "common/base/atomic_file.h"
#include "common/glass/btree_writer.h"
#include "tests/support/temporary_directory.h"

namespace shodh::glass {
namespace {

namespace fs = std::filesystem;
using Entries = std::vector<std::pair<std::string, std::string>>;

class TableReaderTest : public testing::Test {
 protected:
  void write(const Entries& entries) const {
    BtreeWriter writer(path_);
    for (const auto& [key, tag] : entries) ASSERT_TRUE(writer.add(key, tag));
    ASSERT_TRUE(writer.finish());
  }

  [[nodiscard]] Result<Entries> read() const {
    auto reader = TableReader::open(path_);
    if (!reader) return fail(reader);
    Entries entries;
    for (;;) {
      auto more = reader->next();
      if (!more) return fail(more);
      if (!*more) return entries;
      entries.emplace_back(reader->key(), reader->tag());
    }
  }

  test::TemporaryDirectory directory_;
  fs::path path_ = directory_ / "table.glass";
};

TEST_F(TableReaderTest, GivesEveryEntryBackInOrder) {
  Entries entries;
  for (int i = 10'000; i < 30'000; ++i) {
    entries.emplace_back(std::to_string(i), std::string(static_cast<std::size_t>(i % 90), 't'));
  }
  write(entries);
  EXPECT_EQ(read().value(), entries);
}

TEST_F(TableReaderTest, TagsOfManyPartsComeBackWhole) {
  Entries entries;
  for (const std::size_t size : {0U, 1U, 2030U, 2040U, 2050U, 9000U, 100'000U, 3U}) {
    entries.emplace_back(std::to_string(entries.size()), std::string(size, 'p') + "end");
  }
  write(entries);
  EXPECT_EQ(read().value(), entries);
}

TEST_F(TableReaderTest, AnEmptyTableAndAMissingOneHaveNoEntries) {
  EXPECT_TRUE(read().value().empty());
  write({});
  EXPECT_TRUE(read().value().empty());
}

TEST_F(TableReaderTest, ACutTableIsDamaged) {
  write({{"a", std::string(20'000, 't')}, {"b", "tag"}});
  for (const std::uintmax_t size : {fs::file_size(path_) - 1, std::uintmax_t{8192}}) {
    fs::resize_file(path_, size);
    const auto entries = read();
    ASSERT_FALSE(entries) << size;
    EXPECT_EQ(entries.error().code(), ErrorCode::kCorrupt);
    EXPECT_EQ(entries.error().message(),
              path_.string() + ": this is no table as the indexer writes it");
  }
}

TEST_F(TableReaderTest, AnythingElseIsDamagedOrHasNoEntries) {
  for (const char filler : {'\x01', '\x5A', '\xFF'}) {
    std::string block(8192, filler);
    block[4] = 0;  // a leaf
    ASSERT_TRUE(write_file_atomically(path_, block));
    EXPECT_FALSE(read()) << static_cast<int>(filler);
  }
}

}  // namespace
}  // namespace shodh::glass
