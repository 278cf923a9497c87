#include "indexer/inversion/inverter.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <xapian.h>

#include <filesystem>
#include <string>

#include "common/base/atomic_file.h"
#include "indexer/inversion/merge.h"
#include "indexer/inversion/run_reader.h"
#include "tests/support/database_contents.h"
#include "tests/support/temporary_directory.h"

namespace shodh {
namespace {

namespace fs = std::filesystem;

class InverterTest : public testing::Test {
 protected:
  /// Adds a document that has something of everything, and differs from those of other numbers.
  static void add_document(Inverter& inverter, std::uint32_t number) {
    inverter.set_data("data " + std::to_string(number));
    inverter.add_posting("all", 1, 1);
    inverter.add_posting("word" + std::to_string(number % 7), 2, 1);
    inverter.add_posting("all", number + 3, 2);
    inverter.add_term("id" + std::to_string(number), 0);
    inverter.add_value(9, "nine");
    inverter.add_value(2, std::to_string(number));
    inverter.end_document();
  }

  std::string run_of(const Inverter& inverter) const {
    const auto written = inverter.write_run(directory_ / "run");
    EXPECT_TRUE(written) << written.error().message();
    return read_file(directory_ / "run").value();
  }

  /// The database of what was added alone.
  Xapian::Database database_of(const Inverter& inverter) {
    run_of(inverter);
    const std::vector<fs::path> runs{directory_ / "run"};
    const auto merged = merge_runs(runs, directory_ / "db", 1, [] { return false; });
    EXPECT_TRUE(merged) << merged.error().message();
    EXPECT_EQ(test::faults_of((directory_ / "db").string()), "");
    return Xapian::Database((directory_ / "db").string());
  }

  Inverter inverter_;
  test::TemporaryDirectory directory_;
};

TEST_F(InverterTest, ARunIsWholeAndLeavesNothingElse) {
  for (std::uint32_t i = 0; i < 100; ++i) add_document(inverter_, i);
  run_of(inverter_);
  EXPECT_TRUE(Run::open(directory_ / "run").value().check());
  EXPECT_EQ(std::distance(fs::directory_iterator(directory_.path()), fs::directory_iterator()), 1);
}

TEST_F(InverterTest, WritingARunTwiceGivesTheSame) {
  for (std::uint32_t i = 0; i < 100; ++i) add_document(inverter_, i);
  const std::string first = run_of(inverter_);
  EXPECT_EQ(run_of(inverter_), first);
}

TEST_F(InverterTest, AfterClearItIsLikeANewOne) {
  for (std::uint32_t i = 0; i < 300; ++i) add_document(inverter_, i);
  inverter_.add_value(40, "a slot that is used no more");
  inverter_.end_document();
  run_of(inverter_);
  inverter_.clear();
  Inverter fresh;
  for (std::uint32_t i = 200; i < 250; ++i) {
    add_document(inverter_, i);
    add_document(fresh, i);
  }
  EXPECT_EQ(run_of(inverter_), run_of(fresh));
}

TEST_F(InverterTest, ClearForgetsADocumentThatWasNotEnded) {
  inverter_.set_data("half");
  inverter_.add_posting("half", 1, 1);
  inverter_.add_value(3, "half");
  inverter_.clear();
  Inverter fresh;
  add_document(inverter_, 1);
  add_document(fresh, 1);
  EXPECT_EQ(run_of(inverter_), run_of(fresh));
}

TEST_F(InverterTest, ADocumentThatIsNotEndedIsNotWritten) {
  add_document(inverter_, 1);
  const std::string before = run_of(inverter_);
  inverter_.add_posting("half", 1, 1);
  EXPECT_EQ(run_of(inverter_), before);
}

TEST_F(InverterTest, WdfsOfATermAreAddedUp) {
  inverter_.add_term("a", 2);
  inverter_.add_posting("a", 5, 3);
  inverter_.add_term("b", 0);
  inverter_.end_document();
  const auto database = database_of(inverter_);
  EXPECT_EQ(database.postlist_begin("a").get_wdf(), 5U);
  EXPECT_EQ(database.postlist_begin("b").get_wdf(), 0U);
  EXPECT_EQ(database.get_collection_freq("a"), 5U);
  EXPECT_EQ(database.get_doclength(1), 5U);
}

TEST_F(InverterTest, APositionToldTwiceIsKeptOnce) {
  for (const std::uint32_t position : {2U, 2U, 7U, 7U, 7U, 8U}) {
    inverter_.add_posting("a", position, 1);
    inverter_.add_posting("b", position, 0);
  }
  inverter_.end_document();
  // Places that the repeats left free are nobody's.
  inverter_.add_posting("a", 3, 1);
  inverter_.end_document();
  const auto database = database_of(inverter_);
  const auto positions = test::positions_of_folder(directory_ / "db");
  EXPECT_THAT(positions("a", 1), testing::ElementsAre(2, 7, 8));
  EXPECT_THAT(positions("b", 1), testing::ElementsAre(2, 7, 8));
  EXPECT_THAT(positions("a", 2), testing::ElementsAre(3));
  EXPECT_EQ(database.postlist_begin("a").get_wdf(), 6U);
}

TEST_F(InverterTest, AnExactFormHasPositionsWhereItsStemHasOtherForms) {
  inverter_.add_word("forms", "form", 1, 3);
  inverter_.add_word("words", "word", 2, 3);
  inverter_.add_word("formed", "form", 3, 1);
  inverter_.add_word("forms", "form", 4, 1);
  inverter_.add_word("words", "word", 9, 1);
  inverter_.end_document();
  inverter_.add_word("forms", "form", 7, 1);
  inverter_.end_document();
  const auto database = database_of(inverter_);
  const auto positions = test::positions_of_folder(directory_ / "db");
  EXPECT_THAT(positions("form", 1), testing::ElementsAre(1, 3, 4));
  EXPECT_THAT(positions("forms", 1), testing::ElementsAre(1, 4));
  EXPECT_THAT(positions("formed", 1), testing::ElementsAre(3));
  EXPECT_THAT(positions("word", 1), testing::ElementsAre(2, 9));
  EXPECT_THAT(positions("words", 1), testing::IsEmpty());
  EXPECT_THAT(positions("form", 2), testing::ElementsAre(7));
  EXPECT_THAT(positions("forms", 2), testing::IsEmpty());
  EXPECT_EQ(database.postlist_begin("forms").get_wdf(), 4U);
  EXPECT_EQ(database.get_collection_freq("form"), 6U);
}

TEST_F(InverterTest, ADocumentMayHaveNothing) {
  inverter_.end_document();
  add_document(inverter_, 1);
  inverter_.end_document();
  const auto database = database_of(inverter_);
  EXPECT_EQ(database.get_doccount(), 3U);
  EXPECT_EQ(database.get_doclength(1), 0U);
  EXPECT_EQ(database.get_document(2).get_data(), "data 1");
  EXPECT_EQ(database.get_document(3).get_data(), "");
}

TEST_F(InverterTest, WithoutDocumentsTheRunHasNone) {
  run_of(inverter_);
  const auto run = Run::open(directory_ / "run").value();
  EXPECT_TRUE(run.check());
  for (std::size_t section = 0; section < kRunSections; ++section) {
    EXPECT_TRUE(run.section(static_cast<RunSection>(section), 16).is_at_end()) << section;
  }
}

TEST_F(InverterTest, APathThatCannotBeWrittenIsNamed) {
  const auto written = inverter_.write_run(directory_ / "none/run");
  ASSERT_FALSE(written);
  EXPECT_EQ(written.error().code(), ErrorCode::kIo);
  EXPECT_EQ(written.error().message(),
            (directory_ / "none/run.part").string() + ": No such file or directory");
}

TEST_F(InverterTest, ARunThatCannotBeWrittenWholeIsNotThere) {
  fs::create_symlink("/dev/full", directory_ / "run.part");
  add_document(inverter_, 1);
  const auto written = inverter_.write_run(directory_ / "run");
  ASSERT_FALSE(written);
  EXPECT_EQ(written.error().code(), ErrorCode::kIo);
  EXPECT_FALSE(fs::exists(directory_ / "run"));
}

}  // namespace
}  // namespace shodh
