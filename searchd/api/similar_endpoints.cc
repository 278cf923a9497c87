#include "searchd/api/endpoints.h"
#include "searchd/api/hit_json.h"
#include "searchd/api/parameter.h"
#include "searchd/api/problem.h"

namespace shodh {
namespace {

using Hits = Result<std::optional<std::vector<SearchHit>>>;
using Finder = Hits (SearchService::*)(std::string_view id, std::uint32_t count);

/// Articles by what they have to do with one that is named by its id.
HttpResponse answer_similar(SearchService& service, const HttpRequest& request, Finder find) {
  const auto limit = only_parameter("limit", request.parameters).and_then(read_limit);
  if (!limit) return problem_response(400, limit.error().detail, limit.error().parameter);
  const std::string_view id = request.path_parameter("id");
  const Hits hits = (service.*find)(id, *limit);
  if (!hits) return problem_response(hits.error());
  if (!*hits) return no_such_article(id);
  JsonWriter json;
  json.begin_object();
  json.key("hits");
  json.begin_array();
  for (const SearchHit& hit : **hits) write_hit(json, hit);
  json.end_array();
  json.end_object();
  HttpResponse response;
  response.body = std::move(json).text();
  return response;
}

}  // namespace

HttpResponse answer_related(SearchService& service, const HttpRequest& request) {
  return answer_similar(service, request, &SearchService::related);
}

HttpResponse answer_near_duplicates(SearchService& service, const HttpRequest& request) {
  return answer_similar(service, request, &SearchService::near_duplicates);
}

}  // namespace shodh
