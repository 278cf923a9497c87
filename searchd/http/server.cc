#include "searchd/http/server.h"

#include <spdlog/spdlog.h>

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <csignal>
#include <exception>
#include <optional>
#include <utility>

#include "searchd/http/listener.h"

namespace shodh {
namespace {

namespace asio = boost::asio;
using boost::system::error_code;

Result<asio::ip::tcp::acceptor> open_acceptor(asio::io_context& io, const ListenAddress& listen) {
  error_code error;
  const auto address = asio::ip::make_address(listen.host, error);
  if (error) {
    return fail(ErrorCode::kInvalidArgument, "listen address '{}' is no IP address", listen.host);
  }
  const asio::ip::tcp::endpoint endpoint(address, listen.port);
  asio::ip::tcp::acceptor acceptor(io);
  acceptor.open(endpoint.protocol(), error);
  // A restart must not wait for the connections of the last run to leave TIME_WAIT.
  if (!error) acceptor.set_option(asio::socket_base::reuse_address(true), error);
  if (!error) acceptor.bind(endpoint, error);
  if (!error) acceptor.listen(asio::socket_base::max_listen_connections, error);
  if (error == asio::error::address_in_use) {
    return fail(ErrorCode::kIo,
                "can't listen on {}: another program does; stop it, or choose another port",
                to_string(listen));
  }
  if (error) {
    return fail(ErrorCode::kIo, "can't listen on {}: {}", to_string(listen), error.message());
  }
  return acceptor;
}

}  // namespace

struct Server::State {
  State(ServerOptions the_options, Router the_router)
      : options(std::move(the_options)),
        router(std::move(the_router)),
        workers(options.worker_threads, options.queue_limit) {
    host.cors = options.cors;
  }

  State(const State&) = delete;
  State& operator=(const State&) = delete;

  void begin_stop();
  void wait_for_stop_signal();
  void wait_for_hangup();
  void end();

  ServerOptions options;
  Router router;
  SessionHost host{options, router, workers, {}, false, {}};
  asio::io_context io{1};
  asio::executor_work_guard<asio::io_context::executor_type> work{io.get_executor()};
  asio::steady_timer drain_timer{io};
  std::optional<asio::signal_set> stop_signals;
  std::optional<asio::signal_set> hangup_signal;
  std::optional<Listener> listener;
  std::chrono::steady_clock::time_point drain_deadline;
  WorkerPool workers;  // last, so that its threads end before what they use
};

void Server::State::begin_stop() {
  if (host.is_stopping) return;
  host.is_stopping = true;
  drain_deadline = std::chrono::steady_clock::now() + options.drain_timeout;
  drain_timer.expires_at(drain_deadline);
  drain_timer.async_wait([this](error_code cancelled) {
    if (cancelled) return;
    spdlog::warn("requests in flight took too long; closing their connections");
    listener->close_sessions();
  });
  listener->stop([this] { end(); });
}

void Server::State::end() {
  drain_timer.cancel();
  if (stop_signals) stop_signals->cancel();
  if (hangup_signal) hangup_signal->cancel();
  work.reset();
}

void Server::State::wait_for_stop_signal() {
  stop_signals->async_wait([this](error_code cancelled, int signal) {
    if (cancelled) return;
    spdlog::info("stopping on {}", signal == SIGTERM ? "SIGTERM" : "SIGINT");
    begin_stop();
  });
}

void Server::State::wait_for_hangup() {
  hangup_signal->async_wait([this](error_code cancelled, int) {
    if (cancelled) return;
    if (options.on_hangup) workers.submit(options.on_hangup);
    wait_for_hangup();
  });
}

Server::Server(std::unique_ptr<State> state) : state_(std::move(state)) {}

Server::~Server() = default;

Result<std::unique_ptr<Server>> Server::bind(ServerOptions options, Router router) {
  auto state = std::make_unique<State>(std::move(options), std::move(router));
  auto acceptor = open_acceptor(state->io, state->options.listen);
  if (!acceptor) return fail(acceptor);
  state->listener.emplace(*std::move(acceptor), state->host);
  if (state->options.handle_signals) {
    // From now on: one that comes before run() is kept for it.
    state->stop_signals.emplace(state->io, SIGTERM, SIGINT);
    state->hangup_signal.emplace(state->io, SIGHUP);
  }
  if (state->options.handle_signals) {
    // From now on, not from run() on: whoever learnt the address in between may send one already.
    state->wait_for_stop_signal();
    state->wait_for_hangup();
  }
  return std::unique_ptr<Server>(new Server(std::move(state)));
}

std::string Server::address() const {
  const auto endpoint = state_->listener->endpoint();
  return to_string(ListenAddress{endpoint.address().to_string(), endpoint.port()});
}

std::uint16_t Server::port() const { return state_->listener->endpoint().port(); }

bool Server::run() {
  state_->listener->start();
  while (true) {
    try {
      state_->io.run();
      break;
    } catch (const std::exception& error) {
      // Of one connection, for want of memory: the others go on.
      spdlog::error("a connection failed: {}", error.what());
    }
  }
  return state_->workers.wait_idle_until(state_->drain_deadline);
}

void Server::stop() {
  asio::post(state_->io, [this] { state_->begin_stop(); });
}

void Server::set_cors(CorsPolicy cors) {
  asio::post(state_->io,
             [this, cors = std::move(cors)]() mutable { state_->host.cors = std::move(cors); });
}

}  // namespace shodh
