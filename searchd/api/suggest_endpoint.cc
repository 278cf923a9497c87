#include "common/base/json.h"
#include "searchd/api/endpoints.h"
#include "searchd/api/parameter.h"
#include "searchd/api/problem.h"
#include "searchd/api/search_parameters.h"

namespace shodh {

HttpResponse answer_suggest(SearchService& service, const HttpRequest& request) {
  const auto given = parameters_named({"q", "limit"}, request.parameters);
  if (!given) return problem_response(400, given.error().detail, given.error().parameter);
  const std::optional<std::string>& typed = (*given)[0];
  if (!typed) return problem_response(400, "is required", "q");
  if (auto complaint = check_query_length(*typed)) return problem_response(400, *complaint, "q");
  const auto limit = read_limit((*given)[1]);
  if (!limit) return problem_response(400, limit.error().detail, limit.error().parameter);
  const auto suggestions = service.suggest(*typed, *limit);
  if (!suggestions) return problem_response(suggestions.error());
  JsonWriter json;
  json.begin_object();
  json.key("suggestions");
  json.begin_array();
  for (const Suggestion& suggestion : *suggestions) {
    json.begin_object();
    json.member("text", suggestion.text);
    json.member("articles", suggestion.articles);
    json.member("html", suggestion.html);
    json.end_object();
  }
  json.end_array();
  json.end_object();
  HttpResponse response;
  response.body = std::move(json).text();
  return response;
}

}  // namespace shodh
