#pragma once

#include <gtest/gtest.h>

#include <latch>
#include <memory>
#include <semaphore>
#include <thread>
#include <utility>

#include "searchd/http/server.h"

namespace shodh::test {

/// Options for a free port of 127.0.0.1.
inline ServerOptions local_options() {
  ServerOptions options;
  options.listen.port = 0;
  return options;
}

/// A server that runs on a thread of its own until this object goes.
class RunningServer {
 public:
  explicit RunningServer(Router router, ServerOptions options = local_options()) {
    auto server = Server::bind(std::move(options), std::move(router));
    if (!server) {
      ADD_FAILURE() << server.error().message();
      std::abort();
    }
    server_ = *std::move(server);
    thread_ = std::thread([this] { is_drained_ = server_->run(); });
  }
  RunningServer(const RunningServer&) = delete;
  RunningServer& operator=(const RunningServer&) = delete;
  ~RunningServer() {
    server_->stop();
    (void)wait();
  }

  [[nodiscard]] Server& operator*() { return *server_; }
  [[nodiscard]] std::uint16_t port() const { return server_->port(); }

  /// Waits for run() to return; what it returned.
  bool wait() {
    if (thread_.joinable()) thread_.join();
    return is_drained_;
  }

 private:
  std::unique_ptr<Server> server_;
  bool is_drained_ = false;
  std::thread thread_;
};

/// Lets a test hold a handler back and see it run.
class Gate {
 public:
  Gate() = default;

  Gate(const Gate&) = delete;
  Gate& operator=(const Gate&) = delete;

  /// For handlers: says that one has come, and waits to be let go.
  void pass() {
    entered_.release();
    opened_.wait();
  }

  /// For the test: waits until a handler has come.
  void wait_for_handler() { entered_.acquire(); }
  /// For the test, once: lets all handlers go, those that come later too.
  void open() { opened_.count_down(); }

 private:
  std::counting_semaphore<> entered_{0};
  std::latch opened_{1};
};

}  // namespace shodh::test
