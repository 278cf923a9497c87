#include "common/glass/position_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "common/base/atomic_file.h"
#include "common/glass/layout.h"
#include "tests/support/random.h"
#include "tests/support/temporary_directory.h"

namespace shodh::glass {
namespace {

namespace fs = std::filesystem;
using namespace std::string_literals;
using List = std::vector<std::uint32_t>;
/// By document, by term.
using Contents = std::map<std::string, std::map<std::uint32_t, List>>;

constexpr std::uint32_t kGreatest = 0xFFFFFFFF;

std::string positions(const List& list) {
  std::string bytes;
  append_positions(bytes, list);
  return bytes;
}

List random_list(test::Random& random) {
  const std::uint32_t range = 1U << random.below(24);
  std::set<std::uint32_t> some;
  for (std::uint32_t i = random.below(8) == 0 ? 60 : 1; i > 0; --i) {
    some.insert(random.below(range) + 1);
  }
  return {some.begin(), some.end()};
}

class PositionTableTest : public testing::Test {
 protected:
  void write(const Contents& contents) {
    PositionTableWriter writer(directory_.path());
    for (const auto& [term, documents] : contents) {
      for (const auto& [document, list] : documents) {
        ASSERT_TRUE(writer.add(term, document, positions(list)));
      }
    }
    root_ = writer.finish().value();
  }

  [[nodiscard]] MappedTable open() const { return MappedTable::open(path_, root_).value(); }
  [[nodiscard]] Status check() const { return check_positions(directory_.path(), root_); }

  static List read(PositionReader& reader, std::uint32_t document) {
    List list;
    const Status read = reader.read(document, list);
    EXPECT_TRUE(read) << read.error().message();
    return list;
  }

  /// Terms of one document and of thousands, and such as are each other's beginnings.
  static Contents many() {
    test::Random random(5);
    Contents contents;
    for (const std::uint32_t step : {1U, 3U, 700U, 100'000U}) {
      for (std::uint32_t document = step; document <= 20'000; document += step) {
        contents["every " + std::to_string(step)][document] = random_list(random);
      }
    }
    for (const std::string& term : {""s, "a"s, "a\x00"s, "a\x00\x01"s, "a\xFF"s}) {
      contents[term][7] = {1, 2, 3};
      contents[term][kGreatest] = {kGreatest};
    }
    return contents;
  }

  test::TemporaryDirectory directory_;
  fs::path path_ = directory_.path() / kPositionFileName;
  TableRoot root_;
};

TEST(PositionLists, OneIsANumberAndMoreAreTheirDifferences) {
  EXPECT_EQ(positions({1}), "\x02"s);
  EXPECT_EQ(positions({300}), "\xD8\x04"s);
  EXPECT_EQ(positions({3, 10, 11}), "\x07\x01\x06\x00"s);
}

TEST(PositionLists, AreTakenAndReadAgain) {
  test::Random random(5);
  std::vector<List> lists{{1, 7, kGreatest}, {kGreatest}, {0, 1}};
  for (int i = 0; i < 2000; ++i) lists.push_back(random_list(random));
  std::string bytes;
  for (const List& list : lists) append_positions(bytes, list);
  std::string_view rest = bytes;
  List read{99};
  for (const List& list : lists) {
    const auto taken = take_positions(rest);
    ASSERT_EQ(taken, positions(list));
    ASSERT_TRUE(read_positions(*taken, read));
    EXPECT_EQ(read, list);
  }
  EXPECT_TRUE(rest.empty());
}

TEST(PositionLists, WhatIsCutOrTooGreatIsTold) {
  List read;
  const std::string bytes = positions({3, 900, 1000, 70'000});
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    std::string_view cut = std::string_view(bytes).substr(0, size);
    EXPECT_FALSE(read_positions(cut, read)) << size;
    EXPECT_EQ(take_positions(cut), std::nullopt) << size;
  }
  EXPECT_FALSE(read_positions(bytes + "\x01", read));
  EXPECT_FALSE(read_positions(positions({kGreatest - 1, kGreatest}) + "\x00"s, read));
  EXPECT_FALSE(read_positions("\xFF\xFF\xFF\xFF\x1F\x00\x01"s, read));  // beyond the greatest
  EXPECT_FALSE(read_positions("\x03\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x7F"s, read));  // so many others
}

TEST_F(PositionTableTest, IsReadFromItsBeginningToItsEnd) {
  const Contents contents = many();
  write(contents);
  EXPECT_TRUE(check());
  auto table = PositionTableReader::open(directory_.path()).value();
  for (const auto& [term, documents] : contents) {
    for (const auto& [document, list] : documents) {
      ASSERT_TRUE(table.next().value());
      ASSERT_EQ(table.term(), term);
      ASSERT_EQ(table.document(), document);
      ASSERT_EQ(table.positions(), positions(list));
    }
  }
  EXPECT_FALSE(table.next().value());
}

TEST_F(PositionTableTest, DocumentsOfATermShareEntries) {
  write(many());
  EXPECT_LT(root_.entries, 26'800 / 20U);  // of some 26,700 documents of terms
}

TEST_F(PositionTableTest, IsLookedUpInAnyOrder) {
  const Contents contents = many();
  write(contents);
  const MappedTable table = open();
  test::Random random(5);
  for (const auto& [term, documents] : contents) {
    PositionReader in_order(table, term);
    PositionReader anyhow(table, term);
    for (std::uint32_t document = 1; document <= 20'100; document += 1 + random.below(30)) {
      const std::uint32_t other = 1 + random.below(20'100);
      for (auto& [reader, asked] : {std::pair(&in_order, document), std::pair(&anyhow, other)}) {
        const auto expected = documents.find(asked);
        EXPECT_EQ(read(*reader, asked), expected == documents.end() ? List{} : expected->second)
            << term << " in " << asked;
      }
    }
  }
}

TEST_F(PositionTableTest, ADocumentMayBeAskedForAgain) {
  write({{"a", {{5, {1}}, {9, {2}}, {12, {3, 4}}}}});
  const MappedTable table = open();
  PositionReader reader(table, "a");
  const std::vector<std::pair<std::uint32_t, List>> asked{
      {5, {1}},     {5, {1}},     {7, {}},  {8, {}},  {9, {2}}, {10, {}}, {11, {}},
      {12, {3, 4}}, {12, {3, 4}}, {13, {}}, {9, {2}}, {20, {}}, {1, {}},  {12, {3, 4}}};
  for (const auto& [document, list] : asked) EXPECT_EQ(read(reader, document), list) << document;
}

TEST_F(PositionTableTest, OtherTermsHaveNone) {
  write({{"b", {{5, {1}}}}, {"d", {{5, {1}}}}});
  const MappedTable table = open();
  for (const char* const term : {"", "a", "bb", "c", "e"}) {
    PositionReader reader(table, term);
    EXPECT_EQ(read(reader, 5), List{}) << term;
  }
}

TEST_F(PositionTableTest, ATermIsNotTakenForOneThatItBegins) {
  write({{"a", {{5, {1}}}}, {"a\x00"s, {{9, {2}}}}, {"a\x00 b"s, {{9, {3}}}}});
  const MappedTable table = open();
  PositionReader reader(table, "a");
  EXPECT_EQ(read(reader, 9), List{});
  EXPECT_EQ(read(reader, 5), List{1});
}

TEST_F(PositionTableTest, WithoutPositionsItIsEmpty) {
  write({});
  EXPECT_EQ(fs::file_size(path_), 0U);
  EXPECT_TRUE(check());
  const MappedTable table = open();
  PositionReader reader(table, "a");
  EXPECT_EQ(read(reader, 1), List{});
}

TEST_F(PositionTableTest, DamageIsFoundByTheCheckAndByWhoReadsThere) {
  write({{"alpha", {{5, {1, 8}}, {9, {2}}}}, {"beta", {{5, {3}}}}});
  const std::string sound = read_file(path_).value();
  const std::string entry = "\x05\x03\x00\x06\x04\x04"s;  // of alpha
  const std::size_t place = sound.find(entry);
  ASSERT_NE(place, std::string::npos);
  for (const std::string& bad : {"\x00\x03\x00\x06\x04\x04"s,     // a document 0
                                 "\x05\x03\x7F\x06\x04\x04"s,     // more positions than there are
                                 "\x05\x03\x00\x06\x84\x84"s,     // a number without an end
                                 "\x05\x03\x00\x06\x03\x04"s}) {  // ends before its key says
    std::string bytes = sound;
    bytes.replace(place, bad.size(), bad);
    ASSERT_TRUE(write_file_atomically(path_, bytes));
    const Status checked = check();
    ASSERT_FALSE(checked);
    EXPECT_EQ(checked.error().code(), ErrorCode::kCorrupt);
    EXPECT_THAT(checked.error().message(), testing::StartsWith(path_.string()));
    const MappedTable table = open();
    PositionReader reader(table, "alpha");
    List list;
    const Status read = reader.read(9, list);
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().code(), ErrorCode::kCorrupt);
    PositionReader other(table, "beta");
    EXPECT_EQ(PositionTableTest::read(other, 5), List{3});
  }
}

TEST_F(PositionTableTest, ABranchThatLeadsElsewhereIsFoundByTheCheck) {
  write(many());
  ASSERT_EQ(root_.level, 1U);
  std::string bytes = read_file(path_).value();
  const std::size_t branch = std::size_t{root_.root} * BtreeWriter::kBlockBytes;
  const std::string_view block = std::string_view(bytes).substr(branch, BtreeWriter::kBlockBytes);
  const std::size_t end = number_at(block, kDirectoryEndOffset, kDirectoryEntryBytes);
  const std::size_t last = number_at(block, end - kDirectoryEntryBytes, kDirectoryEntryBytes);
  ASSERT_NE(number_at(block, last, kBlockNumberBytes), 0U);
  bytes.replace(branch + last, kBlockNumberBytes, std::string(kBlockNumberBytes, '\0'));
  ASSERT_TRUE(write_file_atomically(path_, bytes));
  EXPECT_FALSE(check());
}

TEST_F(PositionTableTest, ACheckCountsEntries) {
  write({{"a", {{5, {1}}}}, {"b", {{5, {1}}}}});
  ++root_.entries;
  EXPECT_FALSE(check());
}

}  // namespace
}  // namespace shodh::glass
