#include "indexer/inversion/merge.h"

#include <gtest/gtest.h>
#include <xapian.h>

#include <atomic>
#include <filesystem>
#include <string>
#include <vector>

#include "common/base/atomic_file.h"
#include "indexer/inversion/inverter.h"
#include "tests/support/database_contents.h"
#include "tests/support/temporary_directory.h"

namespace shodh {
namespace {

namespace fs = std::filesystem;

class MergeTest : public testing::Test {
 protected:
  /// Writes a run of the documents from `first`, and returns its path.
  fs::path write_run(std::uint32_t first, std::uint32_t count) {
    Inverter inverter;
    for (std::uint32_t i = first; i < first + count; ++i) {
      inverter.set_data(std::to_string(i));
      inverter.add_posting("all", i + 1, 1);
      for (std::uint32_t word = 0; word < 20; ++word) {
        inverter.add_posting("word" + std::to_string(i * 31 % 1009 + word * 7), word + 1, 1);
      }
      inverter.add_value(0, std::to_string(i));
      if (i % 2 == 0) inverter.add_value(100, std::string(i % 50 + 1, 'v'));
      inverter.end_document();
    }
    const fs::path path = directory_ / ("run-" + std::to_string(runs_written_++));
    EXPECT_TRUE(inverter.write_run(path));
    return path;
  }

  [[nodiscard]] Status merge(const std::vector<fs::path>& runs, const std::string& target,
                             unsigned jobs = 1) const {
    return merge_runs(runs, directory_ / target, jobs, [] { return false; });
  }

  void expect_same_tables(const std::string& a, const std::string& b) const {
    for (const char* const table :
         {"docdata.glass", "positions.table", "postlist.glass", "termlist.glass"}) {
      EXPECT_EQ(read_file(directory_ / a / table).value(),
                read_file(directory_ / b / table).value())
          << table;
    }
  }

  [[nodiscard]] Xapian::Database open(const std::string& name) const {
    return Xapian::Database((directory_ / name).string());
  }

  [[nodiscard]] std::vector<std::string> contents_of(const std::string& name) const {
    return test::contents_of_folder(directory_ / name);
  }

  test::TemporaryDirectory directory_;
  int runs_written_ = 0;
};

TEST_F(MergeTest, PutsDocumentsInTheOrderOfTheRuns) {
  const std::vector<fs::path> runs{write_run(20, 3), write_run(0, 2), write_run(10, 1)};
  ASSERT_TRUE(merge(runs, "db"));
  const auto database = open("db");
  std::vector<std::string> data;
  for (auto it = database.postlist_begin(""); it != database.postlist_end(""); ++it) {
    data.push_back(database.get_document(*it).get_data());
  }
  EXPECT_EQ(data, (std::vector<std::string>{"20", "21", "22", "0", "1", "10"}));
  EXPECT_EQ(test::faults_of((directory_ / "db").string()), "");
}

TEST_F(MergeTest, HowDocumentsAreDividedIntoRunsDoesNotMatter) {
  ASSERT_TRUE(merge({write_run(0, 500)}, "one"));
  ASSERT_TRUE(
      merge({write_run(0, 1), write_run(1, 0), write_run(1, 300), write_run(301, 199)}, "many"));
  EXPECT_EQ(contents_of("many"), contents_of("one"));
}

TEST_F(MergeTest, DatabasesAreMergedAsTheirRunsWouldBe) {
  const std::vector<fs::path> runs{write_run(0, 500), write_run(500, 400), write_run(900, 300)};
  ASSERT_TRUE(merge({runs[0], runs[1]}, "first"));
  ASSERT_TRUE(merge({runs[2]}, "second"));
  ASSERT_TRUE(merge(runs, "at once"));
  const std::vector<fs::path> databases{directory_ / "first", directory_ / "second"};
  ASSERT_TRUE(merge_databases(databases, directory_ / "both", 2, [] { return false; }));
  expect_same_tables("both", "at once");
}

TEST_F(MergeTest, TablesAreTheSameHoweverManyJobs) {
  const std::vector<fs::path> runs{write_run(0, 800), write_run(800, 700), write_run(1500, 900)};
  ASSERT_TRUE(merge(runs, "one", 1));
  ASSERT_TRUE(merge(runs, "three", 3));
  expect_same_tables("one", "three");
  EXPECT_EQ(contents_of("three"), contents_of("one"));
}

TEST_F(MergeTest, MoreJobsThanTablesOrNoneDoTheSame) {
  const std::vector<fs::path> runs{write_run(0, 10)};
  ASSERT_TRUE(merge(runs, "none", 0));
  ASSERT_TRUE(merge(runs, "many", 20));
  EXPECT_EQ(contents_of("none"), contents_of("many"));
}

TEST_F(MergeTest, AsManyRunsAsAreAllowedAreMerged) {
  std::vector<fs::path> runs;
  for (std::uint32_t i = 0; i < kMaxRunsToMerge; ++i) runs.push_back(write_run(i, 1));
  const auto merged = merge(runs, "db", 3);
  ASSERT_TRUE(merged) << merged.error().message();
  EXPECT_EQ(open("db").get_doccount(), kMaxRunsToMerge);
  EXPECT_EQ(*open("db").get_document(kMaxRunsToMerge).values_begin(),
            std::to_string(kMaxRunsToMerge - 1));
}

TEST_F(MergeTest, KeepsTheRunsAndLeavesNothingElse) {
  const std::vector<fs::path> runs{write_run(0, 10), write_run(10, 10)};
  ASSERT_TRUE(merge(runs, "db"));
  for (const fs::path& run : runs) EXPECT_TRUE(fs::exists(run));
  EXPECT_EQ(std::distance(fs::directory_iterator(directory_.path()), fs::directory_iterator()), 3);
}

TEST_F(MergeTest, AnInterruptedMergeLeavesNoDatabase) {
  const std::vector<fs::path> runs{write_run(0, 600)};
  for (const unsigned jobs : {1U, 3U}) {
    const auto merged = merge_runs(runs, directory_ / "db", jobs, [] { return true; });
    ASSERT_FALSE(merged);
    EXPECT_EQ(merged.error().code(), ErrorCode::kInterrupted);
    EXPECT_FALSE(fs::exists(directory_ / "db"));
  }
}

TEST_F(MergeTest, AnInterruptedMergeIsMadeAnew) {
  const std::vector<fs::path> runs{write_run(0, 600)};
  std::atomic<int> asked = 0;
  ASSERT_FALSE(merge_runs(runs, directory_ / "db", 2, [&] { return ++asked > 3; }));
  ASSERT_TRUE(merge(runs, "db"));
  EXPECT_EQ(test::faults_of((directory_ / "db").string()), "");
  EXPECT_EQ(open("db").get_doccount(), 600U);
  EXPECT_FALSE(fs::exists(directory_ / "db.part"));
}

TEST_F(MergeTest, WithoutDocumentsTheDatabaseHasNone) {
  ASSERT_TRUE(merge({write_run(0, 0)}, "empty"));
  ASSERT_TRUE(merge({}, "of none"));
  for (const char* const name : {"empty", "of none"}) {
    const auto database = open(name);
    EXPECT_EQ(database.get_doccount(), 0U);
    EXPECT_EQ(database.allterms_begin(), database.allterms_end());
    EXPECT_EQ(test::faults_of((directory_ / name).string()), "");
  }
}

TEST_F(MergeTest, AMissingRunIsNamed) {
  const auto merged = merge({write_run(0, 5), directory_ / "none"}, "db");
  ASSERT_FALSE(merged);
  EXPECT_EQ(merged.error().code(), ErrorCode::kIo);
  EXPECT_EQ(merged.error().message(),
            (directory_ / "none").string() + ": No such file or directory");
  EXPECT_FALSE(fs::exists(directory_ / "db"));
}

TEST_F(MergeTest, ACutRunIsNamed) {
  const fs::path run = write_run(0, 5);
  fs::resize_file(run, fs::file_size(run) - 1);
  const auto merged = merge({run}, "db");
  ASSERT_FALSE(merged);
  EXPECT_EQ(merged.error().code(), ErrorCode::kCorrupt);
  EXPECT_EQ(merged.error().message(), run.string() + ": this is not a whole run");
}

TEST_F(MergeTest, AFolderThatIsThereIsNotReplaced) {
  fs::create_directories(directory_ / "db");
  ASSERT_TRUE(write_file_atomically(directory_ / "db/kept", "kept"));
  const auto merged = merge({write_run(0, 5)}, "db");
  ASSERT_FALSE(merged);
  EXPECT_EQ(merged.error().code(), ErrorCode::kIo);
  EXPECT_EQ(merged.error().message(), (directory_ / "db").string() + ": Directory not empty");
  EXPECT_TRUE(fs::exists(directory_ / "db/kept"));
}

TEST_F(MergeTest, ATermThatIsTooLongIsRefused) {
  Inverter inverter;
  inverter.add_term(std::string(246, 'a'), 1);
  inverter.end_document();
  ASSERT_TRUE(inverter.write_run(directory_ / "run"));
  const auto merged = merge({directory_ / "run"}, "db");
  ASSERT_FALSE(merged);
  EXPECT_EQ(merged.error().message(), "a term of 246 bytes; it may have 1 to 245");
}

}  // namespace
}  // namespace shodh
