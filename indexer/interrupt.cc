#include "indexer/interrupt.h"

#include <atomic>
#include <csignal>

namespace shodh {
namespace {

// A signal handler is given nothing but the signal's number: what it sets can only be global.
std::atomic<bool> signal_arrived = false;
static_assert(std::atomic<bool>::is_always_lock_free, "or a handler could not set it");

void note_signal(int /*number*/) { signal_arrived = true; }

}  // namespace

void install_interrupt_handlers() {
  struct sigaction action {};
  action.sa_handler = note_signal;
  sigemptyset(&action.sa_mask);
  action.sa_flags = 0;  // no SA_RESTART: a read that waits must end
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
}

bool interrupted() { return signal_arrived; }

}  // namespace shodh
