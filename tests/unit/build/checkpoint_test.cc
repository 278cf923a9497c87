#include "indexer/build/checkpoint.h"

#include <gtest/gtest.h>

#include <fstream>

#include "tests/support/temporary_directory.h"

namespace shodh {
namespace {

TEST(CheckpointTest, IsReadAsItWasWritten) {
  const test::TemporaryDirectory parts;
  EXPECT_EQ(read_checkpoint(parts.path()), std::nullopt);
  Checkpoint checkpoint{.run = "0123abcd",
                        .inputs_done = 3,
                        .spool_bytes = 70'000'000'000,
                        .rejects_bytes = 42,
                        .counts = {}};
  checkpoint.counts.read = 900;
  checkpoint.counts.rejected = 4;
  checkpoint.counts.repaired = 2;
  checkpoint.counts.text_bytes = 5'000'000'000;
  ASSERT_TRUE(write_checkpoint(parts.path(), checkpoint));
  EXPECT_EQ(read_checkpoint(parts.path()), checkpoint);
  checkpoint.inputs_done = 4;
  ASSERT_TRUE(write_checkpoint(parts.path(), checkpoint));
  EXPECT_EQ(read_checkpoint(parts.path()), checkpoint);
}

TEST(CheckpointTest, AnythingElseIsNone) {
  const test::TemporaryDirectory parts;
  for (const char* const text :
       {"", "shodh-checkpoint-2 abc 1 2", "shodh-checkpoint-1 a 1 2 3 4 5 6 7",
        "shodh-checkpoint-2 a b c d e f g h"}) {
    std::ofstream(parts / "checkpoint") << text;
    EXPECT_EQ(read_checkpoint(parts.path()), std::nullopt) << text;
  }
}

}  // namespace
}  // namespace shodh
