#include "searchd/http/request_target.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

namespace shodh {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;

std::string percent_encode(const std::string& text) {
  std::string encoded;
  for (const char c : text) encoded += fmt::format("%{:02X}", static_cast<unsigned char>(c));
  return encoded;
}

TEST(RequestTarget, TakesPathAndQueryApart) {
  const auto target = parse_request_target("/api/v1/search?q=a&page=2");
  ASSERT_TRUE(target);
  EXPECT_EQ(target->path, "/api/v1/search");
  EXPECT_THAT(target->segments, ElementsAre("api", "v1", "search"));
  EXPECT_THAT(target->parameters, ElementsAre(Pair("q", "a"), Pair("page", "2")));
}

TEST(RequestTarget, RootHasNoSegmentsAndATrailingSlashAnEmptyOne) {
  EXPECT_THAT(parse_request_target("/")->segments, IsEmpty());
  EXPECT_THAT(parse_request_target("/a/")->segments, ElementsAre("a", ""));
  EXPECT_THAT(parse_request_target("//a")->segments, ElementsAre("", "a"));
}

TEST(RequestTarget, SplitsThePathBeforeItDecodes) {
  const auto target = parse_request_target("/articles/https%3A%2F%2Fx.example%2Fa%20b/related");
  ASSERT_TRUE(target);
  EXPECT_THAT(target->segments, ElementsAre("articles", "https://x.example/a b", "related"));
  EXPECT_EQ(target->path, "/articles/https://x.example/a b/related");
}

TEST(RequestTarget, PlusIsABlankInTheQueryAndAPlusInThePath) {
  const auto target = parse_request_target("/a+b?q=c+d%2Be");
  ASSERT_TRUE(target);
  EXPECT_THAT(target->segments, ElementsAre("a+b"));
  EXPECT_THAT(target->parameters, ElementsAre(Pair("q", "c d+e")));
}

TEST(RequestTarget, KeepsRepeatsOrderAndEmptyValues) {
  const auto target = parse_request_target("/?b=1&a=2&b=3&c=&d&&e=f=g");
  ASSERT_TRUE(target);
  EXPECT_THAT(target->parameters, ElementsAre(Pair("b", "1"), Pair("a", "2"), Pair("b", "3"),
                                              Pair("c", ""), Pair("d", ""), Pair("e", "f=g")));
}

TEST(RequestTarget, DecodesGujarati) {
  const auto target =
      parse_request_target("/?q=%E0%AA%95%E0%AB%8B%E0%AA%B0%E0%AA%BF%E0%AA%AF%E0%AA%BE");
  ASSERT_TRUE(target);
  EXPECT_THAT(target->parameters, ElementsAre(Pair("q", "કોરિયા")));
}

TEST(RequestTarget, ReadsTheAbsoluteForm) {
  EXPECT_EQ(parse_request_target("http://x.example/a?b=c")->path, "/a");
  EXPECT_EQ(parse_request_target("HTTPS://x.example:8080")->path, "/");
  const auto target = parse_request_target("http://x.example?b=c");
  ASSERT_TRUE(target);
  EXPECT_EQ(target->path, "/");
  EXPECT_THAT(target->parameters, ElementsAre(Pair("b", "c")));
}

TEST(RequestTarget, RefusesWhatIsNoPath) {
  for (const char* const text : {"", "a", "*", "x.example:443", "ftp://x/", "?q=a", "/a#b"}) {
    const auto target = parse_request_target(text);
    ASSERT_FALSE(target) << text;
    EXPECT_EQ(target.error().detail, "the request target is no path that begins with '/'");
    EXPECT_EQ(target.error().parameter, "");
  }
}

TEST(RequestTarget, RefusesBadEncodingAndSaysWhere) {
  const std::string complaint =
      "has a '%' that is not followed by two hexadecimal digits; write a plain '%' as %25";
  for (const char* const text : {"/a%", "/a%4", "/%g0", "/%0g", "/%%20"}) {
    const auto target = parse_request_target(text);
    ASSERT_FALSE(target) << text;
    EXPECT_EQ(target.error().detail, "the path " + complaint);
  }
  const auto value = parse_request_target("/?page=1&q=100%");
  ASSERT_FALSE(value);
  EXPECT_EQ(value.error().detail, complaint);
  EXPECT_EQ(value.error().parameter, "q");
  const auto name = parse_request_target("/?%zz=1");
  ASSERT_FALSE(name);
  EXPECT_EQ(name.error().detail, "the name of a parameter " + complaint);
}

RC_GTEST_PROP(RequestTarget, AnyTextSurvivesEncodingInPathAndQuery, (const std::string& text)) {
  const auto target = parse_request_target(fmt::format("/{0}?{0}={0}", percent_encode(text)));
  RC_ASSERT(target.has_value());
  RC_ASSERT(target->path == "/" + text);
  if (!text.empty()) {
    RC_ASSERT(target->segments == std::vector<std::string>{text});
  }
  RC_ASSERT(target->parameters.size() == 1U);
  RC_ASSERT(target->parameters.front() == std::pair(text, text));
}

RC_GTEST_PROP(RequestTarget, AnyBytesAreSafe, (const std::string& text)) {
  const auto target = parse_request_target("/" + text);
  if (target) RC_ASSERT(target->path.starts_with('/'));
}

}  // namespace
}  // namespace shodh
