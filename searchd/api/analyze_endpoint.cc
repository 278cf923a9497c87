#include "common/analysis/token_json.h"
#include "searchd/api/endpoints.h"
#include "searchd/api/parameter.h"
#include "searchd/api/problem.h"

namespace shodh {

HttpResponse answer_analyze(SearchService& service, const HttpRequest& request) {
  const auto text = only_parameter("text", request.parameters);
  if (!text) return problem_response(400, text.error().detail, text.error().parameter);
  if (!*text) return problem_response(400, "is required", "text");
  JsonWriter json;
  json.begin_object();
  json.key("tokens");
  json.begin_array();
  const auto analyzed =
      service.analyze(**text, [&](const Token& token) { write_token(json, token, **text); });
  if (!analyzed) return problem_response(analyzed.error());
  json.end_array();
  json.end_object();
  HttpResponse response;
  response.body = std::move(json).text();
  return response;
}

}  // namespace shodh
