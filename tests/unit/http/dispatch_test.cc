#include "searchd/http/dispatch.h"

#include <gmock/gmock.h>

#include <stdexcept>

#include "searchd/http/entity_tag.h"

namespace shodh {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Key;
using testing::Not;
using testing::Pair;

HttpResponse hello(const HttpRequest&) {
  HttpResponse response;
  response.body = "hello";
  return response;
}

class DispatchTest : public testing::Test {
 protected:
  DispatchTest() {
    router_.add("/hello", hello);
    router_.add("/io", hello, Lane::kIo);
    router_.add("/articles/{id}", hello);
    router_.add("/throws", [](const HttpRequest&) -> HttpResponse {
      throw std::runtime_error("secret at /srv/index");
    });
    router_.add("/throws-int", [](const HttpRequest&) -> HttpResponse { throw 7; });
    router_.add("/tagged", [](const HttpRequest&) {
      HttpResponse response;
      response.headers = {{"ETag", "W/\"7\""}, {"Cache-Control", "max-age=9"}};
      return response;
    });
    router_.add("/missing", [](const HttpRequest&) {
      HttpResponse response;
      response.status = 404;
      return response;
    });
  }

  HttpResponse answer(const RequestHead& head) {
    auto next = dispatch(router_, head);
    if (auto* const response = std::get_if<HttpResponse>(&next)) return *response;
    return call_handler(std::get<HandlerCall>(next));
  }

  Router router_;
};

TEST_F(DispatchTest, HandsTheDecodedRequestToTheHandler) {
  const auto next = dispatch(router_, {"HEAD", "/articles/a%2Fb?x=1+2&x=3", "", "\"t\""});
  ASSERT_TRUE(std::holds_alternative<HandlerCall>(next));
  const auto& call = std::get<HandlerCall>(next);
  EXPECT_EQ(call.route->pattern, "/articles/{id}");
  EXPECT_EQ(call.if_none_match, "\"t\"");
  EXPECT_EQ(call.request.method, "HEAD");
  EXPECT_EQ(call.request.path, "/articles/a/b");
  EXPECT_EQ(call.request.path_parameter("id"), "a/b");
  EXPECT_THAT(call.request.parameters, ElementsAre(Pair("x", "1 2"), Pair("x", "3")));
}

TEST_F(DispatchTest, AnswersOptionsItself) {
  for (const char* const target : {"/hello", "*", "/io?x"}) {
    const HttpResponse response = answer({"OPTIONS", target, "", ""});
    EXPECT_EQ(response.status, 204U);
    EXPECT_THAT(response.headers, ElementsAre(Pair("Allow", "GET, HEAD, OPTIONS")));
  }
  EXPECT_EQ(answer({"OPTIONS", "/nothing", "", ""}).status, 404U);
}

TEST_F(DispatchTest, RefusesOtherMethods) {
  const HttpResponse response = answer({"DELETE", "/hello", "", ""});
  EXPECT_EQ(response.status, 405U);
  EXPECT_THAT(response.headers, ElementsAre(Pair("Allow", "GET, HEAD, OPTIONS")));
  EXPECT_THAT(response.body,
              HasSubstr("this resource can't be asked with DELETE, only with GET and HEAD"));
  EXPECT_EQ(answer({"get", "/hello", "", ""}).status, 405U);
  EXPECT_EQ(answer({"POST", "/nothing", "", ""}).status, 404U);
}

TEST_F(DispatchTest, RefusesBadTargets) {
  EXPECT_EQ(answer({"GET", "*", "", ""}).status, 400U);
  EXPECT_EQ(answer({"GET", "/%", "", ""}).status, 400U);
  EXPECT_THAT(answer({"GET", "/hello?q=%", "", ""}).body, HasSubstr(R"("parameter":"q")"));
  EXPECT_THAT(answer({"GET", "/nothing", "", ""}).body,
              HasSubstr(R"("detail":"there is nothing at this path")"));
}

TEST_F(DispatchTest, TagsTheAnswersOfWorkers) {
  EXPECT_THAT(answer({"GET", "/hello", "", ""}).headers,
              ElementsAre(Pair("ETag", entity_tag("hello")), Pair("Cache-Control", "no-cache")));
  EXPECT_THAT(answer({"GET", "/io", "", ""}).headers, IsEmpty());
  EXPECT_THAT(answer({"GET", "/missing", "", "*"}).headers, IsEmpty());
  EXPECT_THAT(answer({"GET", "/tagged", "", ""}).headers,
              ElementsAre(Pair("ETag", "W/\"7\""), Pair("Cache-Control", "max-age=9")));
}

TEST_F(DispatchTest, AnswersNotModified) {
  for (const std::string& known : {entity_tag("hello"), std::string("*")}) {
    const HttpResponse response = answer({"GET", "/hello", "", known});
    EXPECT_EQ(response.status, 304U);
    EXPECT_EQ(response.body, "");
    EXPECT_EQ(response.content_type, "");
    EXPECT_THAT(response.headers, Contains(Pair("ETag", entity_tag("hello"))));
  }
  EXPECT_EQ(answer({"GET", "/tagged", "", "\"7\""}).status, 304U);
  EXPECT_EQ(answer({"GET", "/hello", "", "\"other\""}).status, 200U);
  EXPECT_EQ(answer({"GET", "/io", "", "*"}).status, 200U);
  EXPECT_EQ(answer({"GET", "/missing", "", "*"}).status, 404U);
}

TEST_F(DispatchTest, AHandlerThatThrowsIsA500WithoutDetails) {
  for (const char* const target : {"/throws", "/throws-int"}) {
    const HttpResponse response = answer({"GET", target, "", "*"});
    EXPECT_EQ(response.status, 500U);
    EXPECT_THAT(response.body, Not(HasSubstr("secret")));
    EXPECT_THAT(response.body, HasSubstr("the server failed to answer; its log says why"));
    EXPECT_THAT(response.headers, Not(Contains(Key("ETag"))));
  }
}

TEST(OverloadedResponse, SaysWhenToTryAgain) {
  const HttpResponse response = overloaded_response();
  EXPECT_EQ(response.status, 503U);
  EXPECT_THAT(response.headers, ElementsAre(Pair("Retry-After", "1")));
}

}  // namespace
}  // namespace shodh
