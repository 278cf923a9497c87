#pragma once

#include <chrono>
#include <cstddef>
#include <functional>

#include "searchd/http/cors.h"
#include "searchd/http/listen_address.h"

namespace shodh {

/// What a request may be at most.
struct RequestLimits {
  std::size_t target_bytes = 8'192;   ///< over it: 414
  std::size_t header_bytes = 16'384;  ///< the request line too; over it: 431
  std::size_t body_bytes = 65'536;    ///< over it: 413
};

struct ServerOptions {
  ListenAddress listen;
  unsigned worker_threads = 2;
  std::size_t queue_limit = 256;       ///< requests that wait for a worker; over it: 503
  std::size_t max_connections = 1024;  ///< further ones wait to be accepted
  RequestLimits limits;
  std::chrono::milliseconds idle_timeout{30'000};   ///< for a request to begin; then it closes
  std::chrono::milliseconds read_timeout{10'000};   ///< from its first byte to its last; then 408
  std::chrono::milliseconds write_timeout{30'000};  ///< for the client to take an answer
  std::chrono::milliseconds drain_timeout{10'000};  ///< for requests in flight when it stops
  CorsPolicy cors;
  /// From bind() on, SIGTERM and SIGINT stop the server and SIGHUP calls on_hangup; else it leaves
  /// signals alone.
  bool handle_signals = false;
  std::function<void()> on_hangup;  ///< called on a worker; must not throw
};

}  // namespace shodh
