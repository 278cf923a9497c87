#pragma once

// Seen only by the .cc files of this folder: it names Asio and Beast types.

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "searchd/http/dispatch.h"
#include "searchd/http/server_options.h"
#include "searchd/http/worker_pool.h"

namespace shodh {

class Session;

/// What the sessions of one server share; outlives them. For the io thread only.
struct SessionHost {
  const ServerOptions& options;
  const Router& router;
  WorkerPool& workers;
  CorsPolicy cors;
  bool is_stopping = false;
  std::function<void(Session&)> on_closed;  ///< the session must not be used after
};

/// One connection: reads a request, has it answered, writes the answer, and again. Requests that
/// came pipelined wait in the buffer for their turn. Owned by the listener and by its pending
/// operations. Every function is for the io thread.
class Session : public std::enable_shared_from_this<Session> {
 public:
  Session(boost::asio::ip::tcp::socket socket, SessionHost& host);

  void start();

  /// Closes now if no request has begun, else after the answer. SessionHost::is_stopping is set.
  void finish();

  /// Closes now.
  void close();

 private:
  using SystemError = boost::system::error_code;

  void wait_for_request();
  void read_header();
  void on_header(SystemError error);
  void send_continue();
  void read_body();
  void read_failed(SystemError error);
  void answer();
  void refuse(HttpResponse response);
  void respond(HttpResponse response);
  void on_written(SystemError error);
  void log_access() const;
  void linger();
  void discard();

  void start_timer(std::chrono::milliseconds timeout);
  void stop_timer();

  boost::asio::ip::tcp::socket socket_;
  SessionHost& host_;
  std::string client_;  // for the log
  boost::asio::steady_timer timer_;
  std::size_t timer_starts_ = 0;
  bool timed_out_ = false;
  bool is_closed_ = false;
  bool is_idle_ = false;  // waits for the first byte of a request

  boost::beast::flat_buffer buffer_;
  // The request being read or answered.
  std::optional<boost::beast::http::request_parser<boost::beast::http::string_body>> parser_;
  RequestHead head_;
  bool keep_alive_ = false;
  bool has_unread_input_ = false;  // refused before all of it was read
  std::chrono::steady_clock::time_point began_;
  std::optional<boost::beast::http::response<boost::beast::http::string_body>> response_;
};

}  // namespace shodh
