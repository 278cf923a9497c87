#include "searchd/http/listener.h"

#include <spdlog/spdlog.h>

#include <chrono>
#include <utility>
#include <vector>

namespace shodh {
namespace {

namespace asio = boost::asio;

/// When the process is out of descriptors or memory, accepting again at once would only spin.
constexpr std::chrono::milliseconds kRetryDelay{100};

bool ends_with_one_connection(boost::system::error_code error) {
  return error == asio::error::connection_aborted || error == asio::error::connection_reset;
}

}  // namespace

Listener::Listener(asio::ip::tcp::acceptor acceptor, SessionHost& host)
    : acceptor_(std::move(acceptor)),
      endpoint_(acceptor_.local_endpoint()),
      host_(host),
      retry_timer_(acceptor_.get_executor()) {
  host_.on_closed = [this](Session& session) { on_closed(session); };
}

void Listener::stop(std::function<void()> on_drained) {
  on_drained_ = std::move(on_drained);
  boost::system::error_code ignored;
  acceptor_.close(ignored);
  retry_timer_.cancel();
  if (sessions_.empty()) return on_drained_();
  const std::vector<std::shared_ptr<Session>> sessions(sessions_.begin(), sessions_.end());
  for (const auto& session : sessions) session->finish();
}

void Listener::close_sessions() {
  const std::vector<std::shared_ptr<Session>> sessions(sessions_.begin(), sessions_.end());
  for (const auto& session : sessions) session->close();
}

void Listener::accept() {
  if (is_accepting_ || !acceptor_.is_open()) return;
  if (sessions_.size() >= host_.options.max_connections) return;
  is_accepting_ = true;
  acceptor_.async_accept([this](boost::system::error_code error, asio::ip::tcp::socket socket) {
    is_accepting_ = false;
    on_accepted(error, std::move(socket));
  });
}

void Listener::on_accepted(boost::system::error_code error, asio::ip::tcp::socket socket) {
  if (!acceptor_.is_open()) return;
  if (!error) {
    auto session = std::make_shared<Session>(std::move(socket), host_);
    sessions_.insert(session);
    session->start();
  } else if (!ends_with_one_connection(error)) {
    spdlog::warn("can't accept a connection: {}; trying again in {} ms", error.message(),
                 kRetryDelay.count());
    retry_timer_.expires_after(kRetryDelay);
    retry_timer_.async_wait([this](boost::system::error_code cancelled) {
      if (!cancelled) accept();
    });
    return;
  }
  accept();
}

void Listener::on_closed(Session& session) {
  sessions_.erase(session.shared_from_this());
  if (!host_.is_stopping) return accept();
  if (sessions_.empty() && on_drained_) on_drained_();
}

}  // namespace shodh
