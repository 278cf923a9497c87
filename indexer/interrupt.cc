#include "indexer/interrupt.h"

#include <pthread.h>

#include <atomic>
#include <csignal>

namespace shodh {
namespace {

// A signal handler is given nothing but the signal's number: what it sets can only be global.
std::atomic<bool> signal_arrived = false;
static_assert(std::atomic<bool>::is_always_lock_free, "or a handler could not set it");
pthread_t reading_thread;  // set before the handler is

void note_signal(int number) {
  signal_arrived = true;
  // The system chooses one of the threads; only a signal of its own ends a thread's read.
  if (pthread_equal(pthread_self(), reading_thread) == 0) pthread_kill(reading_thread, number);
}

}  // namespace

void install_interrupt_handlers() {
  reading_thread = pthread_self();
  struct sigaction action {};
  action.sa_handler = note_signal;
  sigemptyset(&action.sa_mask);
  action.sa_flags = 0;  // no SA_RESTART: a read that waits must end
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
}

bool interrupted() { return signal_arrived; }

}  // namespace shodh
