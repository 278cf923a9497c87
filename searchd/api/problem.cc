#include "searchd/api/problem.h"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <array>

#include "common/base/json.h"

namespace shodh {
namespace {

struct StatusTitle {
  unsigned status;
  std::string_view title;
};

// RFC 9110, section 15, and RFC 6585.
constexpr std::array kTitles = {
    StatusTitle{400, "Bad Request"},
    StatusTitle{404, "Not Found"},
    StatusTitle{405, "Method Not Allowed"},
    StatusTitle{408, "Request Timeout"},
    StatusTitle{413, "Content Too Large"},
    StatusTitle{414, "URI Too Long"},
    StatusTitle{417, "Expectation Failed"},
    StatusTitle{429, "Too Many Requests"},
    StatusTitle{431, "Request Header Fields Too Large"},
    StatusTitle{500, "Internal Server Error"},
    StatusTitle{501, "Not Implemented"},
    StatusTitle{503, "Service Unavailable"},
};

/// The reason phrase.
std::string_view status_title(unsigned status) {
  const auto* const found = std::ranges::find(kTitles, status, &StatusTitle::status);
  return found == kTitles.end() ? "Unknown" : found->title;
}

}  // namespace

HttpResponse problem_response(unsigned status, std::string_view detail,
                              std::string_view parameter) {
  JsonWriter json;
  json.begin_object();
  json.member("type", "about:blank");
  json.member("title", status_title(status));
  json.member("status", status);
  json.member("detail", detail);
  if (!parameter.empty()) json.member("parameter", parameter);
  json.end_object();
  HttpResponse response;
  response.status = status;
  response.content_type = "application/problem+json";
  response.body = std::move(json).text();
  return response;
}

HttpResponse problem_response(const Error& error) {
  switch (error.code()) {
    case ErrorCode::kInvalidArgument:
    case ErrorCode::kTooLarge:
      return problem_response(400, error.message());
    case ErrorCode::kNotFound:
      return problem_response(503, "no index is open; the log says why");
    case ErrorCode::kBusy:
    case ErrorCode::kInterrupted:
      return problem_response(503, "the server can't answer just now; try again soon");
    case ErrorCode::kIo:
    case ErrorCode::kCorrupt:
    case ErrorCode::kIncompatible:
    case ErrorCode::kRefused:
    case ErrorCode::kTooManyRejects:
    case ErrorCode::kInternal:
      break;
  }
  spdlog::error("a request failed: {}", error.message());
  return problem_response(500, "the server failed to answer; its log says why");
}

HttpResponse no_such_article(std::string_view id) {
  return problem_response(404, fmt::format("there is no article '{}'", id));
}

}  // namespace shodh
