#include "searchd/http/session.h"

#include <fmt/chrono.h>
#include <spdlog/spdlog.h>

#include <array>
#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/write.hpp>
#include <ctime>
#include <utility>
#include <variant>

#include "searchd/api/problem.h"
#include "searchd/http/listen_address.h"
#include "searchd/http/request_check.h"

namespace shodh {
namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;

/// How long a refused client may go on sending before it is cut off.
constexpr std::chrono::milliseconds kLingerTime{2000};
/// What one read takes in at most.
constexpr std::size_t kReadBytes = 4096;
constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";

std::string describe_peer(const asio::ip::tcp::socket& socket) {
  boost::system::error_code error;
  const auto peer = socket.remote_endpoint(error);
  return error ? "?" : to_string(ListenAddress{peer.address().to_string(), peer.port()});
}

std::string http_date(std::time_t time) {
  return fmt::format("{:%a, %d %b %Y %H:%M:%S} GMT", fmt::gmtime(time));
}

/// The message as it goes out, but for the headers of CORS.
http::response<http::string_body> to_message(HttpResponse response, bool is_head,
                                             unsigned version) {
  http::response<http::string_body> message;
  message.result(response.status);
  message.version(version);
  message.set(http::field::server, "shodh");
  message.set(http::field::date, http_date(std::time(nullptr)));
  message.set("X-Content-Type-Options", "nosniff");
  if (!response.content_type.empty()) {
    message.set(http::field::content_type, response.content_type);
  }
  for (const auto& [name, value] : response.headers) message.insert(name, value);
  // Neither may have the field for no body; 304's would be the length that a 200 has.
  if (response.status != 204 && response.status != 304) {
    message.content_length(response.body.size());
  }
  if (!is_head) message.body() = std::move(response.body);
  return message;
}

}  // namespace

Session::Session(asio::ip::tcp::socket socket, SessionHost& host)
    : socket_(std::move(socket)),
      host_(host),
      client_(describe_peer(socket_)),
      timer_(socket_.get_executor()),
      buffer_(host.options.limits.header_bytes + host.options.limits.body_bytes + kReadBytes) {}

void Session::start() {
  SystemError ignored;
  socket_.set_option(asio::ip::tcp::no_delay(true), ignored);
  wait_for_request();
}

void Session::finish() {
  if (is_idle_) close();
}

void Session::close() {
  if (is_closed_) return;
  is_closed_ = true;
  stop_timer();
  SystemError ignored;
  socket_.close(ignored);
  host_.on_closed(*this);
}

void Session::wait_for_request() {
  parser_.emplace();
  parser_->header_limit(static_cast<std::uint32_t>(host_.options.limits.header_bytes));
  parser_->body_limit(host_.options.limits.body_bytes);
  head_ = {};
  keep_alive_ = false;
  if (buffer_.size() > 0) return read_header();  // pipelined
  is_idle_ = true;
  start_timer(host_.options.idle_timeout);
  socket_.async_read_some(buffer_.prepare(kReadBytes),
                          [self = shared_from_this()](SystemError error, std::size_t bytes) {
                            self->is_idle_ = false;
                            if (error || self->is_closed_) return self->close();
                            self->buffer_.commit(bytes);
                            self->read_header();
                          });
}

void Session::read_header() {
  began_ = std::chrono::steady_clock::now();
  start_timer(host_.options.read_timeout);  // for the body too
  http::async_read_header(
      socket_, buffer_, *parser_,
      [self = shared_from_this()](SystemError error, std::size_t) { self->on_header(error); });
}

void Session::on_header(SystemError error) {
  if (is_closed_) return;
  if (error || timed_out_) return read_failed(error);
  const auto& request = parser_->get();
  head_ = {std::string(request.method_string()), std::string(request.target()),
           std::string(request[http::field::origin]), ""};
  for (auto [field, end] = request.equal_range(http::field::if_none_match); field != end; ++field) {
    head_.if_none_match.append(head_.if_none_match.empty() ? "" : ", ").append(field->value());
  }
  if (auto problem = check_request(*parser_, host_.options.limits)) {
    return refuse(*std::move(problem));
  }
  if (parser_->is_done()) return answer();
  if (expects_continue(*parser_)) return send_continue();
  read_body();
}

void Session::send_continue() {
  asio::async_write(socket_, asio::buffer(kContinue),
                    [self = shared_from_this()](SystemError error, std::size_t) {
                      if (error || self->timed_out_) return self->read_failed(error);
                      if (!self->is_closed_) self->read_body();
                    });
}

void Session::read_body() {
  http::async_read(socket_, buffer_, *parser_,
                   [self = shared_from_this()](SystemError error, std::size_t) {
                     if (error || self->timed_out_) return self->read_failed(error);
                     self->answer();
                   });
}

void Session::read_failed(SystemError error) {
  if (is_closed_) return;
  if (timed_out_) {
    return refuse(problem_response(408, "the request was not finished in time"));
  }
  auto problem = parse_error_response(error, host_.options.limits);
  if (!problem) return close();
  refuse(*std::move(problem));
}

void Session::answer() {
  if (is_closed_) return;
  stop_timer();
  keep_alive_ = parser_->get().keep_alive();
  auto next = dispatch(host_.router, head_);
  if (auto* response = std::get_if<HttpResponse>(&next)) return respond(std::move(*response));
  auto& call = std::get<HandlerCall>(next);
  if (call.route->lane == Lane::kIo) return respond(call_handler(call));
  // The session goes back to the io thread with the answer, so that no worker ever destroys it.
  auto task = [self = shared_from_this(), call = std::move(call)]() mutable {
    HttpResponse response = call_handler(call);
    const auto executor = self->socket_.get_executor();
    asio::post(executor, [self = std::move(self), response = std::move(response)]() mutable {
      self->respond(std::move(response));
    });
  };
  if (!host_.workers.try_submit(std::move(task))) respond(overloaded_response());
}

void Session::refuse(HttpResponse response) {
  keep_alive_ = false;
  has_unread_input_ = true;
  respond(std::move(response));
}

void Session::respond(HttpResponse response) {
  if (is_closed_) return;
  keep_alive_ = keep_alive_ && !host_.is_stopping;
  host_.cors.add_headers(head_.method, head_.origin, response.headers);
  const unsigned version = parser_->is_header_done() ? parser_->get().version() : 11;
  response_.emplace(to_message(std::move(response), head_.method == "HEAD", version));
  response_->keep_alive(keep_alive_);
  start_timer(host_.options.write_timeout);
  http::async_write(
      socket_, *response_,
      [self = shared_from_this()](SystemError error, std::size_t) { self->on_written(error); });
}

void Session::on_written(SystemError error) {
  stop_timer();
  log_access();
  if (error) return close();
  if (keep_alive_ && !host_.is_stopping) return wait_for_request();
  linger();
}

void Session::log_access() const {
  if (!spdlog::should_log(spdlog::level::debug)) return;
  const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - began_;
  spdlog::debug("{} {} {} {} {} bytes {:.1f} ms", client_, head_.method, head_.target,
                response_->result_int(), response_->body().size(), took.count());
}

/// Closing while input is unread resets the connection, and the client may never see the answer: so
/// what it still sends is read and thrown away for a while.
void Session::linger() {
  SystemError ignored;
  socket_.shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
  if (!has_unread_input_ && buffer_.size() == 0) return close();
  start_timer(kLingerTime);
  discard();
}

void Session::discard() {
  buffer_.clear();
  socket_.async_read_some(buffer_.prepare(kReadBytes),
                          [self = shared_from_this()](SystemError error, std::size_t) {
                            if (error || self->is_closed_) return self->close();
                            self->discard();
                          });
}

void Session::start_timer(std::chrono::milliseconds timeout) {
  timed_out_ = false;
  timer_.expires_after(timeout);
  // A wait that was stopped too late to be cancelled must not end what came after it.
  timer_.async_wait([self = shared_from_this(), start = ++timer_starts_](SystemError error) {
    if (error || start != self->timer_starts_) return;
    self->timed_out_ = true;
    SystemError ignored;
    self->socket_.cancel(ignored);
  });
}

void Session::stop_timer() {
  ++timer_starts_;
  timer_.cancel();
}

}  // namespace shodh
