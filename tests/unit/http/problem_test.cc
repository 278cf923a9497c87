#include "searchd/api/problem.h"

#include <gtest/gtest.h>

namespace shodh {
namespace {

TEST(Problem, IsProblemJson) {
  const HttpResponse response = problem_response(404, "there is no article 'કોરિયા'");
  EXPECT_EQ(response.status, 404U);
  EXPECT_EQ(response.content_type, "application/problem+json");
  EXPECT_EQ(response.body, R"({"type":"about:blank","title":"Not Found","status":404,)"
                           R"("detail":"there is no article 'કોરિયા'"})");
}

TEST(Problem, NamesTheParameter) {
  EXPECT_EQ(problem_response(400, "is required", "q").body,
            R"({"type":"about:blank","title":"Bad Request","status":400,)"
            R"("detail":"is required","parameter":"q"})");
}

TEST(Problem, ShowsTheMessageOfAUsersMistake) {
  const HttpResponse response = problem_response(Error(ErrorCode::kInvalidArgument, "no such day"));
  EXPECT_EQ(response.status, 400U);
  EXPECT_NE(response.body.find(R"("detail":"no such day")"), std::string::npos);
  EXPECT_EQ(problem_response(Error(ErrorCode::kTooLarge, "x")).status, 400U);
}

TEST(Problem, HidesWhatIsOfTheInside) {
  for (const ErrorCode code :
       {ErrorCode::kIo, ErrorCode::kCorrupt, ErrorCode::kIncompatible, ErrorCode::kInternal}) {
    const HttpResponse response = problem_response(Error(code, "/srv/index: broken"));
    EXPECT_EQ(response.status, 500U);
    EXPECT_EQ(response.body,
              R"({"type":"about:blank","title":"Internal Server Error","status":500,)"
              R"("detail":"the server failed to answer; its log says why"})");
  }
}

TEST(Problem, AnUnopenedIndexIsUnavailable) {
  const HttpResponse response = problem_response(Error(ErrorCode::kNotFound, "/srv/index: none"));
  EXPECT_EQ(response.status, 503U);
  EXPECT_EQ(response.body, R"({"type":"about:blank","title":"Service Unavailable","status":503,)"
                           R"("detail":"no index is open; the log says why"})");
  EXPECT_EQ(problem_response(Error(ErrorCode::kBusy, "x")).status, 503U);
  EXPECT_EQ(problem_response(Error(ErrorCode::kInterrupted, "x")).status, 503U);
}

TEST(HttpRequest, GivesThePathParameterOfAName) {
  HttpRequest request;
  request.path_parameters = {{"id", "a/b"}, {"id", "second"}};
  EXPECT_EQ(request.path_parameter("id"), "a/b");
  EXPECT_EQ(request.path_parameter("other"), "");
}

}  // namespace
}  // namespace shodh
