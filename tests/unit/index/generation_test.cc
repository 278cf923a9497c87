#include "common/index/generation.h"

#include <gtest/gtest.h>

#include "common/base/atomic_file.h"
#include "tests/support/temporary_directory.h"

namespace shodh {
namespace {

namespace fs = std::filesystem;

class GenerationTest : public testing::Test {
 protected:
  void make_generation(std::uint32_t number) {
    fs::create_directories(folder_.generation(number));
    ASSERT_TRUE(write_file_atomically(folder_.generation(number) / kManifestFileName, "{}"));
  }

  test::TemporaryDirectory directory_;
  IndexFolder folder_{directory_ / "index"};
};

TEST_F(GenerationTest, AMissingFolderHasNothingPublished) {
  EXPECT_EQ(folder_.published().value(), std::nullopt);
  EXPECT_TRUE(folder_.list().value().empty());
}

TEST_F(GenerationTest, NamesAreSixDigits) {
  EXPECT_EQ(folder_.generation(7).filename(), "000007");
  EXPECT_EQ(folder_.unfinished(7).filename(), "000007.tmp");
}

TEST_F(GenerationTest, ListsFinishedGenerationsOnly) {
  make_generation(10);
  make_generation(2);
  fs::create_directories(folder_.unfinished(11));
  fs::create_directories(folder_.generations() / "7");
  fs::create_directories(folder_.generations() / "notes");
  EXPECT_EQ(folder_.list().value(), (std::vector<std::uint32_t>{2, 10}));
}

TEST_F(GenerationTest, CurrentNamesThePublishedOne) {
  make_generation(2);
  ASSERT_TRUE(write_file_atomically(folder_.current_file(), "000002\n"));
  EXPECT_EQ(folder_.published().value(), 2U);
}

TEST_F(GenerationTest, RubbishInCurrentIsCorruptAndSaysWhatToDo) {
  make_generation(2);
  ASSERT_TRUE(write_file_atomically(folder_.current_file(), "two\n"));
  const auto published = folder_.published();
  ASSERT_FALSE(published);
  EXPECT_EQ(published.error().code(), ErrorCode::kCorrupt);
  EXPECT_NE(published.error().message().find("'two' does not name a generation"),
            std::string::npos);
}

TEST_F(GenerationTest, ManifestErrorsNameTheGeneration) {
  make_generation(3);
  EXPECT_EQ(folder_.manifest(3).error().message(), "generation 3: manifest: no checksum in it");
  EXPECT_EQ(folder_.manifest(4).error().code(), ErrorCode::kNotFound);
}

TEST_F(GenerationTest, PinIsSeenUntilTheLastOneGoes) {
  make_generation(1);
  EXPECT_FALSE(GenerationPin::is_pinned(folder_, 1));
  {
    auto first = GenerationPin::acquire(folder_, 1);
    ASSERT_TRUE(first);
    {
      auto second = GenerationPin::acquire(folder_, 1);
      ASSERT_TRUE(second);
      const GenerationPin moved = *std::move(first);
      EXPECT_TRUE(GenerationPin::is_pinned(folder_, 1));
    }
    EXPECT_FALSE(GenerationPin::is_pinned(folder_, 1));
  }
  EXPECT_EQ(GenerationPin::acquire(folder_, 9).error().code(), ErrorCode::kNotFound);
}

TEST_F(GenerationTest, OnlyOneWriterAtATime) {
  {
    auto lock = WriterLock::acquire(folder_);
    ASSERT_TRUE(lock);
    const auto other = WriterLock::acquire(folder_);
    ASSERT_FALSE(other);
    EXPECT_EQ(other.error().code(), ErrorCode::kBusy);
    EXPECT_NE(other.error().message().find("another shodh-indexer is writing this index"),
              std::string::npos);
  }
  EXPECT_TRUE(WriterLock::acquire(folder_));
}

TEST_F(GenerationTest, DictionaryMustBeTheOneTheManifestNames) {
  make_generation(1);
  EXPECT_EQ(load_dictionary(folder_.generation(1), 0).value(), "");
  EXPECT_EQ(load_dictionary(folder_.generation(1), 5).error().code(), ErrorCode::kNotFound);
  ASSERT_TRUE(write_file_atomically(folder_.generation(1) / kDictionaryFileName, "rubbish"));
  EXPECT_EQ(load_dictionary(folder_.generation(1), 5).error().code(), ErrorCode::kCorrupt);
}

}  // namespace
}  // namespace shodh
