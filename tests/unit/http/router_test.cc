#include "searchd/http/router.h"

#include <gmock/gmock.h>

namespace shodh {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;

HttpResponse nothing(const HttpRequest&) { return {}; }

class RouterTest : public testing::Test {
 protected:
  RouterTest() {
    router_.add("/", nothing);
    router_.add("/healthz", nothing, Lane::kIo);
    router_.add("/articles/{id}", nothing);
    router_.add("/articles/newest", nothing);
    router_.add("/articles/{id}/related", nothing);
  }

  std::string pattern_of(const std::vector<std::string>& segments) const {
    const auto match = router_.find(segments);
    return match ? match->route->pattern : "none";
  }

  Router router_;
};

TEST_F(RouterTest, FindsLiteralPaths) {
  EXPECT_EQ(pattern_of({}), "/");
  EXPECT_EQ(pattern_of({"healthz"}), "/healthz");
  EXPECT_EQ(router_.find({"healthz"})->route->lane, Lane::kIo);
  EXPECT_EQ(router_.find({})->route->lane, Lane::kWorker);
}

TEST_F(RouterTest, GivesWhatAParameterMatched) {
  const auto match = router_.find({"articles", "https://x.example/1", "related"});
  ASSERT_TRUE(match);
  EXPECT_EQ(match->route->pattern, "/articles/{id}/related");
  EXPECT_THAT(match->path_parameters, ElementsAre(Pair("id", "https://x.example/1")));
}

TEST_F(RouterTest, PrefersTheLiteralPattern) {
  EXPECT_EQ(pattern_of({"articles", "newest"}), "/articles/newest");
  EXPECT_THAT(router_.find({"articles", "newest"})->path_parameters, IsEmpty());
  EXPECT_EQ(pattern_of({"articles", "newer"}), "/articles/{id}");
}

TEST_F(RouterTest, FindsNothingForOtherPaths) {
  EXPECT_EQ(pattern_of({"health"}), "none");
  EXPECT_EQ(pattern_of({"Healthz"}), "none");
  EXPECT_EQ(pattern_of({"healthz", ""}), "none");
  EXPECT_EQ(pattern_of({"articles"}), "none");
  EXPECT_EQ(pattern_of({"articles", ""}), "none");
  EXPECT_EQ(pattern_of({"articles", "1", "related", "x"}), "none");
  EXPECT_EQ(pattern_of({""}), "none");
}

}  // namespace
}  // namespace shodh
