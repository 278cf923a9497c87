// What a well-behaved client sees, over a real socket.

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "searchd/http/entity_tag.h"
#include "tests/integration/http/http_client.h"
#include "tests/integration/http/running_server.h"

namespace shodh {
namespace {

using test::HttpClient;
using test::local_options;
using test::Response;
using test::RunningServer;
using testing::HasSubstr;
using testing::StartsWith;

HttpResponse text_response(std::string body) {
  HttpResponse response;
  response.content_type = "text/plain; charset=utf-8";
  response.body = std::move(body);
  return response;
}

Router make_router() {
  Router router;
  router.add(
      "/healthz", [](const HttpRequest&) { return text_response("ok"); }, Lane::kIo);
  router.add("/articles/{id}", [](const HttpRequest& request) {
    return text_response(std::string(request.path_parameter("id")));
  });
  router.add("/query", [](const HttpRequest& request) {
    std::string body;
    for (const auto& [name, value] : request.parameters) body += name + "=" + value + ";";
    return text_response(body);
  });
  router.add("/throws",
             [](const HttpRequest&) -> HttpResponse { throw std::runtime_error("secret"); });
  return router;
}

class ServerRequests : public testing::Test {
 protected:
  RunningServer server_{make_router()};
  HttpClient client_{server_.port()};
};

TEST_F(ServerRequests, AnAnswerHasItsHeaders) {
  const auto response = client_.ask("GET /articles/1");
  ASSERT_TRUE(response);
  EXPECT_EQ(response->status, 200U);
  EXPECT_EQ(response->body, "1");
  EXPECT_EQ(response->header("server"), "shodh");
  EXPECT_EQ(response->header("content-type"), "text/plain; charset=utf-8");
  EXPECT_EQ(response->header("content-length"), "1");
  EXPECT_EQ(response->header("x-content-type-options"), "nosniff");
  EXPECT_EQ(response->header("etag"), entity_tag("1"));
  EXPECT_THAT(response->header("date"),
              testing::MatchesRegex("[A-Z][a-z][a-z], [0-9][0-9] [A-Z][a-z][a-z] [0-9]+ "
                                    "[0-9][0-9]:[0-9][0-9]:[0-9][0-9] GMT"));
}

TEST_F(ServerRequests, AConnectionIsKeptAlive) {
  for (int i = 0; i < 20; ++i) {
    const auto response = client_.ask(fmt::format("GET /articles/{}", i));
    ASSERT_TRUE(response);
    EXPECT_EQ(response->body, std::to_string(i));
  }
}

TEST_F(ServerRequests, PipelinedRequestsAreAnsweredInOrder) {
  std::string requests;
  for (int i = 0; i < 500; ++i) {
    // Health checks are answered at once, and still wait for the article before them.
    requests += fmt::format("GET /articles/{} HTTP/1.1\r\nHost: x\r\n\r\n", i);
    requests += "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n";
  }
  ASSERT_TRUE(client_.send(requests));
  for (int i = 0; i < 500; ++i) {
    const auto article = client_.read_response();
    ASSERT_TRUE(article);
    EXPECT_EQ(article->body, std::to_string(i));
    const auto health = client_.read_response();
    ASSERT_TRUE(health);
    EXPECT_EQ(health->body, "ok");
  }
}

TEST_F(ServerRequests, ARequestMayComeByteByByte) {
  for (const char byte : std::string("GET /articles/1 HTTP/1.1\r\nHost: x\r\n\r\n")) {
    ASSERT_TRUE(client_.send(std::string(1, byte)));
  }
  EXPECT_EQ(client_.read_response()->body, "1");
}

TEST_F(ServerRequests, HeadIsGetWithoutTheBody) {
  for (const char* const path : {"/articles/kem-cho", "/healthz", "/nothing"}) {
    const auto get = client_.ask(std::string("GET ") + path);
    const auto head = client_.ask(std::string("HEAD ") + path);
    ASSERT_TRUE(get && head);
    EXPECT_EQ(head->status, get->status);
    EXPECT_EQ(head->header("content-length"), std::to_string(get->body.size()));
    EXPECT_EQ(head->header("content-type"), get->header("content-type"));
    EXPECT_EQ(head->header("etag"), get->header("etag"));
  }
  EXPECT_EQ(client_.ask("GET /healthz")->body, "ok");  // nothing was left over
}

TEST_F(ServerRequests, OptionsSaysWhatIsAllowed) {
  for (const char* const target : {"/healthz", "*"}) {
    const auto response = client_.ask(std::string("OPTIONS ") + target);
    ASSERT_TRUE(response);
    EXPECT_EQ(response->status, 204U);
    EXPECT_EQ(response->header("allow"), "GET, HEAD, OPTIONS");
    EXPECT_EQ(response->header("content-length"), "");
  }
}

TEST_F(ServerRequests, ProblemsAreProblemJsonAndKeepTheConnection) {
  const auto missing = client_.ask("GET /nothing");
  ASSERT_TRUE(missing);
  EXPECT_EQ(missing->status, 404U);
  EXPECT_EQ(missing->header("content-type"), "application/problem+json");
  EXPECT_EQ(missing->body, R"({"type":"about:blank","title":"Not Found","status":404,)"
                           R"("detail":"there is nothing at this path"})");

  const auto method = client_.ask("DELETE /articles/1");
  ASSERT_TRUE(method);
  EXPECT_EQ(method->status, 405U);
  EXPECT_EQ(method->header("allow"), "GET, HEAD, OPTIONS");

  const auto thrown = client_.ask("GET /throws");
  ASSERT_TRUE(thrown);
  EXPECT_EQ(thrown->status, 500U);
  EXPECT_EQ(thrown->body.find("secret"), std::string::npos);

  const auto encoding = client_.ask("GET /query?q=100%");
  ASSERT_TRUE(encoding);
  EXPECT_EQ(encoding->status, 400U);
  EXPECT_THAT(encoding->body, HasSubstr(R"("parameter":"q")"));
}

TEST_F(ServerRequests, PathAndQueryAreDecoded) {
  EXPECT_EQ(client_.ask("GET /articles/https%3A%2F%2Fx.example%2F%E0%AA%95%2B+")->body,
            "https://x.example/ક++");
  EXPECT_EQ(client_.ask("GET /query?q=a+%E0%AA%95&q=%2B&x")->body, "q=a ક;q=+;x=;");
  EXPECT_EQ(client_.ask("GET /articles/a/b")->status, 404U);
  EXPECT_EQ(client_.ask("GET http://elsewhere.example/articles/7")->body, "7");
}

TEST_F(ServerRequests, AKnownAnswerIsNotSentAgain) {
  const std::string tag = client_.ask("GET /articles/1")->header("etag");
  for (const std::string& headers : {"If-None-Match: " + tag + "\r\n",
                                     "If-None-Match: \"x\"\r\nIf-None-Match: " + tag + "\r\n"}) {
    const auto response = client_.ask("GET /articles/1", headers);
    ASSERT_TRUE(response);
    EXPECT_EQ(response->status, 304U);
    EXPECT_EQ(response->header("etag"), tag);
    EXPECT_EQ(response->header("content-length"), "");
  }
  EXPECT_EQ(client_.ask("GET /articles/2", "If-None-Match: " + tag + "\r\n")->body, "2");
}

TEST_F(ServerRequests, ABodyIsReadAndTheNextRequestBeginsBehindIt) {
  const std::string body = "GET /articles/smuggled HTTP/1.1\r\nHost: x\r\n\r\n";
  ASSERT_TRUE(
      client_.send_request("POST /query", fmt::format("Content-Length: {}\r\n", body.size())));
  ASSERT_TRUE(client_.send(body));
  EXPECT_EQ(client_.read_response()->status, 405U);
  ASSERT_TRUE(client_.send_request("POST /query", "Transfer-Encoding: chunked\r\n"));
  ASSERT_TRUE(client_.send(fmt::format("{:x}\r\n{}\r\n0\r\n\r\n", body.size(), body)));
  EXPECT_EQ(client_.read_response()->status, 405U);
  EXPECT_EQ(client_.ask("GET /articles/next")->body, "next");
}

TEST_F(ServerRequests, AClientThatExpectsContinueGetsIt) {
  ASSERT_TRUE(client_.send_request("PUT /query", "Content-Length: 2\r\nExpect: 100-continue\r\n"));
  EXPECT_EQ(client_.read_response()->status, 100U);
  ASSERT_TRUE(client_.send("ab"));
  EXPECT_EQ(client_.read_response()->status, 405U);
  EXPECT_EQ(client_.ask("GET /articles/next")->body, "next");
}

TEST_F(ServerRequests, AClientMayCloseItsSide) {
  ASSERT_TRUE(client_.send_request("GET /articles/1"));
  client_.finish_sending();
  EXPECT_EQ(client_.read_response()->body, "1");
  EXPECT_TRUE(client_.is_closed_by_server());
}

TEST_F(ServerRequests, ConnectionCloseIsHeeded) {
  const auto response = client_.ask("GET /articles/1", "Connection: close\r\n");
  ASSERT_TRUE(response);
  EXPECT_EQ(response->header("connection"), "close");
  EXPECT_TRUE(client_.is_closed_by_server());
}

TEST_F(ServerRequests, Http10IsAnsweredAndCloses) {
  ASSERT_TRUE(client_.send("GET /articles/1 HTTP/1.0\r\n\r\n"));
  EXPECT_EQ(client_.read_response()->body, "1");
  EXPECT_TRUE(client_.is_closed_by_server());

  HttpClient keeps(server_.port());
  ASSERT_TRUE(keeps.send("GET /articles/1 HTTP/1.0\r\nConnection: keep-alive\r\n\r\n"));
  const auto response = keeps.read_response();
  ASSERT_TRUE(response);
  EXPECT_EQ(response->header("connection"), "keep-alive");
  ASSERT_TRUE(keeps.send("GET /articles/2 HTTP/1.0\r\n\r\n"));
  EXPECT_EQ(keeps.read_response()->body, "2");
}

TEST(ServerCors, IsOffUntilOriginsAreNamedAndCanChange) {
  const std::string_view origin = "Origin: https://news.example\r\n";
  RunningServer server(make_router());
  HttpClient client(server.port());
  EXPECT_EQ(client.ask("GET /healthz", origin)->header("access-control-allow-origin"), "");

  (*server).set_cors(*CorsPolicy::create({"https://news.example"}));
  const auto response = client.ask("GET /healthz", origin);
  EXPECT_EQ(response->header("access-control-allow-origin"), "https://news.example");
  EXPECT_EQ(response->header("vary"), "Origin");
  const auto missing = client.ask("GET /nothing", origin);
  EXPECT_EQ(missing->header("access-control-allow-origin"), "https://news.example");
  const auto preflight = client.ask("OPTIONS /healthz", origin);
  EXPECT_EQ(preflight->status, 204U);
  EXPECT_EQ(preflight->header("access-control-allow-methods"), "GET, HEAD, OPTIONS");
  EXPECT_EQ(client.ask("GET /healthz", "Origin: https://other.example\r\n")
                ->header("access-control-allow-origin"),
            "");
}

}  // namespace
}  // namespace shodh
