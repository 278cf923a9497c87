#pragma once

// Seen only by the .cc files of this folder: it names Asio types.

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <functional>
#include <memory>
#include <unordered_set>

#include "searchd/http/session.h"

namespace shodh {

/// Accepts connections and keeps their sessions until they close. Every function is for the io
/// thread.
class Listener {
 public:
  /// `host` and the io_context of the acceptor outlive the Listener, which sets host.on_closed.
  Listener(boost::asio::ip::tcp::acceptor acceptor, SessionHost& host);

  void start() { accept(); }

  /// Accepts no more and lets the sessions finish; `on_drained` is called when none is left.
  void stop(std::function<void()> on_drained);

  /// Closes all sessions that are left.
  void close_sessions();

  [[nodiscard]] boost::asio::ip::tcp::endpoint endpoint() const { return endpoint_; }

 private:
  void accept();
  void on_accepted(boost::system::error_code error, boost::asio::ip::tcp::socket socket);
  void on_closed(Session& session);

  boost::asio::ip::tcp::acceptor acceptor_;
  boost::asio::ip::tcp::endpoint endpoint_;
  SessionHost& host_;
  boost::asio::steady_timer retry_timer_;
  bool is_accepting_ = false;
  std::unordered_set<std::shared_ptr<Session>> sessions_;
  std::function<void()> on_drained_;
};

}  // namespace shodh
