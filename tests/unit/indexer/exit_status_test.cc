#include "indexer/exit_status.h"

#include <gtest/gtest.h>

#include <csignal>

#include "indexer/interrupt.h"

namespace shodh {
namespace {

TEST(ExitStatus, FollowsTheInterface) {
  EXPECT_EQ(exit_status_of({ErrorCode::kIo, ""}), 1);
  EXPECT_EQ(exit_status_of({ErrorCode::kCorrupt, ""}), 1);
  EXPECT_EQ(exit_status_of({ErrorCode::kNotFound, ""}), 1);
  EXPECT_EQ(exit_status_of({ErrorCode::kTooManyRejects, ""}), 3);
  EXPECT_EQ(exit_status_of({ErrorCode::kBusy, ""}), 4);
  EXPECT_EQ(exit_status_of({ErrorCode::kInterrupted, ""}), 130);
}

TEST(Interrupt, SigtermSetsTheFlagAndDoesNotEndTheProcess) {
  // In a process of its own, for the flag stays set.
  EXPECT_EXIT(
      {
        install_interrupt_handlers();
        const bool before = interrupted();
        std::raise(SIGTERM);
        std::_Exit(!before && interrupted() ? 0 : 1);
      },
      testing::ExitedWithCode(0), "");
}

}  // namespace
}  // namespace shodh
