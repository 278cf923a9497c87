#include "indexer/exit_status.h"

#include <gtest/gtest.h>
#include <pthread.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <csignal>
#include <thread>

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

/// Waits for input that never comes while another thread gets signals. Whether that ended it.
bool read_ends_by_a_signal_to_another_thread() {
  int ends[2];
  if (::pipe(ends) != 0) return false;
  std::atomic<bool> has_ended = false;
  std::thread other([&has_ended] {
    // The first may come before the read waits.
    while (!has_ended) pthread_kill(pthread_self(), SIGINT);
  });
  char byte = 0;
  const bool is_interrupted = ::read(ends[0], &byte, 1) < 0 && errno == EINTR;
  has_ended = true;
  other.join();
  return is_interrupted;
}

TEST(Interrupt, ASignalToAnyThreadEndsTheReadOfTheFirst) {
  EXPECT_EXIT(
      {
        install_interrupt_handlers();
        std::_Exit(read_ends_by_a_signal_to_another_thread() ? 0 : 1);
      },
      testing::ExitedWithCode(0), "");
}

}  // namespace
}  // namespace shodh
