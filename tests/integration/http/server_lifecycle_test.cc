// Binding, overload, stopping, signals.

#include <gmock/gmock.h>
#include <spdlog/sinks/base_sink.h>
#include <spdlog/spdlog.h>
#include <sys/resource.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <memory>
#include <mutex>
#include <semaphore>
#include <string>
#include <utility>
#include <vector>

#include "tests/integration/http/http_client.h"
#include "tests/integration/http/running_server.h"

namespace shodh {
namespace {

using namespace std::chrono_literals;
using test::Gate;
using test::HttpClient;
using test::local_options;
using test::RunningServer;
using testing::HasSubstr;
using testing::StartsWith;

/// `/slow` waits at the gate; `/healthz` is answered on the io thread.
Router make_router(Gate& gate) {
  Router router;
  router.add("/slow", [&gate](const HttpRequest&) {
    gate.pass();
    HttpResponse response;
    response.body = "done";
    return response;
  });
  router.add(
      "/healthz", [](const HttpRequest&) { return HttpResponse{}; }, Lane::kIo);
  return router;
}

std::string bind_error(const ListenAddress& listen) {
  ServerOptions options;
  options.listen = listen;
  const auto server = Server::bind(options, Router());
  return server ? "none" : server.error().message();
}

TEST(ServerBind, TakesAFreePortAndSaysWhich) {
  const auto server = Server::bind(local_options(), Router());
  ASSERT_TRUE(server);
  EXPECT_NE((*server)->port(), 0);
  EXPECT_EQ((*server)->address(), "127.0.0.1:" + std::to_string((*server)->port()));
}

TEST(ServerBind, SaysWhyItCannotListen) {
  const auto server = Server::bind(local_options(), Router());
  ASSERT_TRUE(server);
  EXPECT_EQ(bind_error({"127.0.0.1", (*server)->port()}),
            "can't listen on " + (*server)->address() +
                ": another program does; stop it, or choose another port");
  EXPECT_THAT(bind_error({"192.0.2.1", 0}), StartsWith("can't listen on 192.0.2.1:0: "));
  EXPECT_EQ(bind_error({"localhost", 0}), "listen address 'localhost' is no IP address");
}

TEST(ServerOverload, WithAFullQueueItIs503AndTheIoLaneStillAnswers) {
  Gate gate;
  ServerOptions options = local_options();
  options.worker_threads = 1;
  options.queue_limit = 0;
  RunningServer server(make_router(gate), options);
  HttpClient running(server.port());
  ASSERT_TRUE(running.send_request("GET /slow"));
  gate.wait_for_handler();

  HttpClient client(server.port());
  const auto refused = client.ask("GET /slow");
  ASSERT_TRUE(refused);
  EXPECT_EQ(refused->status, 503U);
  EXPECT_EQ(refused->header("retry-after"), "1");
  EXPECT_THAT(refused->body,
              HasSubstr("the server has more requests than it can answer; try again soon"));
  EXPECT_EQ(client.ask("GET /healthz")->status, 200U);

  gate.open();
  EXPECT_EQ(running.read_response()->body, "done");
}

TEST(ServerOverload, RequestsInTheQueueAreAnswered) {
  Gate gate;
  ServerOptions options = local_options();
  options.worker_threads = 1;
  options.queue_limit = 8;
  RunningServer server(make_router(gate), options);
  std::vector<std::unique_ptr<HttpClient>> clients;
  for (int i = 0; i < 9; ++i) {
    clients.push_back(std::make_unique<HttpClient>(server.port()));
    ASSERT_TRUE(clients.back()->send_request("GET /slow"));
  }
  gate.wait_for_handler();
  gate.open();
  for (const auto& client : clients) EXPECT_EQ(client->read_response()->body, "done");
}

TEST(ServerOverload, MoreConnectionsThanTheLimitWaitForTheirTurn) {
  Gate gate;
  ServerOptions options = local_options();
  options.max_connections = 1;
  RunningServer server(make_router(gate), options);
  auto first = std::make_unique<HttpClient>(server.port());
  EXPECT_EQ(first->ask("GET /healthz")->status, 200U);
  HttpClient second(server.port());
  ASSERT_TRUE(second.send_request("GET /healthz"));
  EXPECT_EQ(first->ask("GET /healthz")->status, 200U);
  first.reset();
  EXPECT_EQ(second.read_response()->status, 200U);
  gate.open();
}

/// Takes the place of the log until it goes, and waits for a line of it.
class LogWatch {
 public:
  explicit LogWatch(std::string wanted) : sink_(std::make_shared<Sink>(std::move(wanted))) {
    spdlog::set_default_logger(std::make_shared<spdlog::logger>("", sink_));
  }
  LogWatch(const LogWatch&) = delete;
  LogWatch& operator=(const LogWatch&) = delete;
  ~LogWatch() { spdlog::set_default_logger(before_); }

  void wait() { sink_->came.acquire(); }

 private:
  struct Sink final : spdlog::sinks::base_sink<std::mutex> {
    explicit Sink(std::string text) : wanted(std::move(text)) {}
    void sink_it_(const spdlog::details::log_msg& message) override {
      const std::string_view line(message.payload.data(), message.payload.size());
      if (line.find(wanted) != std::string_view::npos) came.release();
    }
    void flush_() override {}

    std::string wanted;
    std::counting_semaphore<> came{0};
  };

  std::shared_ptr<spdlog::logger> before_ = spdlog::default_logger();
  std::shared_ptr<Sink> sink_;
};

/// Takes descriptors until this process may have no more.
class DescriptorHog {
 public:
  DescriptorHog() {
    ::getrlimit(RLIMIT_NOFILE, &before_);
    rlimit low = before_;
    low.rlim_cur = 64;
    ::setrlimit(RLIMIT_NOFILE, &low);
    for (int one = ::dup(1); one >= 0; one = ::dup(1)) descriptors_.push_back(one);
  }
  DescriptorHog(const DescriptorHog&) = delete;
  DescriptorHog& operator=(const DescriptorHog&) = delete;
  ~DescriptorHog() {
    while (!descriptors_.empty()) give_one_back();
    ::setrlimit(RLIMIT_NOFILE, &before_);
  }

  void give_one_back() {
    ::close(descriptors_.back());
    descriptors_.pop_back();
  }

 private:
  rlimit before_{};
  std::vector<int> descriptors_;
};

TEST(ServerOverload, OutOfDescriptorsItWaitsAndGoesOn) {
#ifdef __SANITIZE_ADDRESS__
  GTEST_SKIP() << "the undefined-behaviour sanitizer opens a pipe to look at an object's type, and "
                  "takes its failure for a wrong object";
#endif
  LogWatch log("can't accept a connection: Too many open files; trying again in 100 ms");
  Gate gate;
  RunningServer server(make_router(gate));
  HttpClient first(server.port());
  EXPECT_EQ(first.ask("GET /healthz")->status, 200U);  // the server runs
  auto hog = std::make_unique<DescriptorHog>();
  hog->give_one_back();
  HttpClient client(server.port());  // takes the last one: none is left to accept it with
  ASSERT_TRUE(client.is_connected());
  log.wait();
  hog.reset();
  EXPECT_EQ(client.ask("GET /healthz")->status, 200U);
}

TEST(ServerStop, FinishesWhatIsInFlightAndClosesTheRest) {
  Gate gate;
  RunningServer server(make_router(gate));
  HttpClient busy(server.port());
  HttpClient idle(server.port());
  EXPECT_EQ(idle.ask("GET /healthz")->status, 200U);
  ASSERT_TRUE(busy.send_request("GET /slow"));
  gate.wait_for_handler();
  (*server).stop();
  EXPECT_TRUE(idle.is_closed_by_server());
  EXPECT_FALSE(HttpClient(server.port()).is_connected());
  gate.open();
  const auto response = busy.read_response();
  ASSERT_TRUE(response);
  EXPECT_EQ(response->body, "done");
  EXPECT_EQ(response->header("connection"), "close");
  EXPECT_TRUE(busy.is_closed_by_server());
  EXPECT_TRUE(server.wait());
}

TEST(ServerStop, WaitsForAHandlerOnlyAsLongAsItMay) {
  Gate gate;
  ServerOptions options = local_options();
  options.drain_timeout = 50ms;
  RunningServer server(make_router(gate), options);
  HttpClient client(server.port());
  ASSERT_TRUE(client.send_request("GET /slow"));
  gate.wait_for_handler();
  (*server).stop();
  EXPECT_FALSE(server.wait());
  EXPECT_FALSE(client.read_response());
  gate.open();
}

TEST(ServerStop, MayComeBeforeTheServerRunsAndMoreThanOnce) {
  const auto server = Server::bind(local_options(), Router());
  ASSERT_TRUE(server);
  (*server)->stop();
  (*server)->stop();
  EXPECT_TRUE((*server)->run());
  (*server)->stop();
}

TEST(ServerSignals, TermStopsAndHangupCalls) {
  Gate gate;
  std::atomic<int> calls = 0;
  ServerOptions options = local_options();
  options.handle_signals = true;
  options.on_hangup = [&calls] { ++calls; };
  RunningServer server(make_router(gate), options);
  HttpClient client(server.port());
  for (int wanted = 1; wanted <= 2; ++wanted) {
    ASSERT_EQ(::kill(::getpid(), SIGHUP), 0);
    while (calls < wanted) EXPECT_EQ(client.ask("GET /healthz")->status, 200U);
  }
  ASSERT_EQ(::kill(::getpid(), SIGTERM), 0);
  EXPECT_TRUE(server.wait());
  EXPECT_TRUE(client.is_closed_by_server());
  gate.open();
}

}  // namespace
}  // namespace shodh
