#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "common/base/result.h"
#include "searchd/http/router.h"
#include "searchd/http/server_options.h"

namespace shodh {

/// An HTTP/1.1 server: one thread reads and writes all connections, workers run the handlers that
/// may block. Keep-alive and pipelined requests are answered in their order.
class Server {
 public:
  /// Listens, so that clients may connect from now on; they are answered once run() is called.
  /// Fails with kInvalidArgument if the address is none, kIo if the operating system refuses it.
  static Result<std::unique_ptr<Server>> bind(ServerOptions options, Router router);

  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;
  /// Waits for the handlers that still run.
  ~Server();

  /// The address with the port that was taken, as in `127.0.0.1:8080`.
  [[nodiscard]] std::string address() const;
  [[nodiscard]] std::uint16_t port() const;

  /// Serves, on the calling thread, until it is stopped and the requests in flight are answered or
  /// the drain timeout is over. False if a handler runs on even then. Call once.
  [[nodiscard]] bool run();

  /// Makes run() accept no more connections, finish, and return. Safe from any thread, at any time,
  /// more than once.
  void stop();

  /// Requests that begin from now on are answered by this policy. Safe from any thread.
  void set_cors(CorsPolicy cors);

 private:
  struct State;
  explicit Server(std::unique_ptr<State> state);

  std::unique_ptr<State> state_;
};

}  // namespace shodh
