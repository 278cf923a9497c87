#include "searchd/http/cors.h"

#include <gmock/gmock.h>

namespace shodh {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;

CorsPolicy::Headers headers_of(std::vector<std::string> origins, std::string_view method,
                               std::string_view origin) {
  CorsPolicy::Headers headers;
  CorsPolicy::create(std::move(origins))->add_headers(method, origin, headers);
  return headers;
}

TEST(CorsPolicy, IsOffUntilOriginsAreNamed) {
  EXPECT_THAT(headers_of({}, "GET", "https://news.example"), IsEmpty());
  CorsPolicy::Headers headers;
  CorsPolicy().add_headers("OPTIONS", "https://news.example", headers);
  EXPECT_THAT(headers, IsEmpty());
}

TEST(CorsPolicy, LetsANamedOriginRead) {
  EXPECT_THAT(
      headers_of({"http://a.example:8080", "https://news.example"}, "GET", "https://news.example"),
      ElementsAre(Pair("Vary", "Origin"),
                  Pair("Access-Control-Allow-Origin", "https://news.example"),
                  Pair("Access-Control-Expose-Headers", "ETag, Retry-After")));
}

TEST(CorsPolicy, GivesOthersOnlyVary) {
  for (const char* const origin :
       {"", "null", "https://other.example", "https://news.example:8443"}) {
    EXPECT_THAT(headers_of({"https://news.example"}, "GET", origin),
                ElementsAre(Pair("Vary", "Origin")));
  }
}

TEST(CorsPolicy, AnswersThePreflight) {
  EXPECT_THAT(headers_of({"*"}, "OPTIONS", "https://any.example"),
              ElementsAre(Pair("Access-Control-Allow-Origin", "*"),
                          Pair("Access-Control-Allow-Methods", "GET, HEAD, OPTIONS"),
                          Pair("Access-Control-Allow-Headers", "If-None-Match"),
                          Pair("Access-Control-Max-Age", "600")));
}

TEST(CorsPolicy, RefusesWhatIsNoOrigin) {
  for (const char* const text : {"", "news.example", "https://", "https://news.example/", "://x",
                                 "https://News.example", "https://a@b", "https://a b"}) {
    const auto policy = CorsPolicy::create({"*", text});
    ASSERT_FALSE(policy) << text;
    EXPECT_EQ(policy.error().code(), ErrorCode::kInvalidArgument);
    EXPECT_EQ(policy.error().message(),
              fmt::format("'{}' is no origin: use scheme://host or scheme://host:port in lower "
                          "case, as in https://news.example, or * for every site",
                          text));
  }
}

}  // namespace
}  // namespace shodh
