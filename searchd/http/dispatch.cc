#include "searchd/http/dispatch.h"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <exception>

#include "searchd/api/problem.h"
#include "searchd/http/entity_tag.h"
#include "searchd/http/request_target.h"

namespace shodh {
namespace {

constexpr std::string_view kAllowedMethods = "GET, HEAD, OPTIONS";

HttpResponse options_response() {
  HttpResponse response;
  response.status = 204;
  response.content_type.clear();
  response.headers.emplace_back("Allow", kAllowedMethods);
  return response;
}

const std::string* find_header(const HttpResponse& response, std::string_view name) {
  const auto header =
      std::ranges::find(response.headers, name, &std::pair<std::string, std::string>::first);
  return header == response.headers.end() ? nullptr : &header->second;
}

/// Adds the ETag and answers the condition.
void validate(const HandlerCall& call, HttpResponse& response) {
  if (response.status != 200) return;
  if (call.route->lane == Lane::kWorker && find_header(response, "ETag") == nullptr) {
    response.headers.emplace_back("ETag", entity_tag(response.body));
  }
  const std::string* const tag = find_header(response, "ETag");
  if (tag == nullptr) return;
  const bool is_known = names_entity_tag(call.if_none_match, *tag);
  if (find_header(response, "Cache-Control") == nullptr) {
    response.headers.emplace_back("Cache-Control", "no-cache");  // may be kept, must be asked for
  }
  if (!is_known) return;
  response.status = 304;
  response.body.clear();
  response.content_type.clear();
}

}  // namespace

std::variant<HttpResponse, HandlerCall> dispatch(const Router& router, const RequestHead& head) {
  if (head.method == "OPTIONS" && head.target == "*") return options_response();
  auto target = parse_request_target(head.target);
  if (!target) return problem_response(400, target.error().detail, target.error().parameter);
  auto match = router.find(target->segments);
  if (!match) return problem_response(404, "there is nothing at this path");
  if (head.method == "OPTIONS") return options_response();
  if (head.method != "GET" && head.method != "HEAD") {
    HttpResponse response = problem_response(
        405,
        fmt::format("this resource can't be asked with {}, only with GET and HEAD", head.method));
    response.headers.emplace_back("Allow", kAllowedMethods);
    return response;
  }
  HandlerCall call{match->route, {}, head.if_none_match};
  call.request.method = head.method;
  call.request.path = std::move(target->path);
  call.request.parameters = std::move(target->parameters);
  call.request.path_parameters = std::move(match->path_parameters);
  return call;
}

HttpResponse call_handler(const HandlerCall& call) {
  try {
    HttpResponse response = call.route->handler(call.request);
    validate(call, response);
    return response;
  } catch (const std::exception& error) {
    spdlog::error("the handler of {} threw: {}", call.route->pattern, error.what());
  } catch (...) {
    spdlog::error("the handler of {} threw what is no std::exception", call.route->pattern);
  }
  return problem_response(500, "the server failed to answer; its log says why");
}

HttpResponse overloaded_response() {
  HttpResponse response =
      problem_response(503, "the server has more requests than it can answer; try again soon");
  response.headers.emplace_back("Retry-After", "1");
  return response;
}

}  // namespace shodh
