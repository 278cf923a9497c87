#include <chrono>
#include <cmath>

#include "common/base/hash.h"
#include "common/base/json.h"
#include "searchd/api/endpoints.h"
#include "searchd/api/hit_json.h"
#include "searchd/api/problem.h"
#include "searchd/api/search_parameters.h"

namespace shodh {
namespace {

void write_correction(JsonWriter& json, const Correction& correction) {
  json.begin_object();
  json.member("from", correction.from);
  json.member("to", correction.to);
  json.member("reason", correction.reason);
  json.member("articles", correction.articles);
  json.end_object();
}

void write_facets(JsonWriter& json, const std::vector<FacetCounts>& facets) {
  json.begin_object();
  for (const FacetCounts& counts : facets) {
    json.key(counts.facet);
    json.begin_array();
    for (const FacetValue& value : counts.values) {
      json.begin_object();
      json.member("value", value.value);
      json.member("count", value.count);
      json.end_object();
    }
    json.end_array();
  }
  json.end_object();
}

std::string to_json(const SearchRequest& request, const SearchAnswer& answer, double took_ms) {
  JsonWriter json;
  json.begin_object();
  json.key("query");
  json.begin_object();
  json.member("text", request.text);
  json.member("interpreted", answer.interpreted);
  json.key("corrections");
  json.begin_array();
  for (const Correction& correction : answer.corrections) write_correction(json, correction);
  json.end_array();
  json.end_object();
  json.member("total", answer.total);
  json.member("total_is_exact", answer.total_is_exact);
  json.member("page", request.page);
  json.member("per_page", request.per_page);
  json.member("took_ms", std::round(took_ms * 100) / 100);
  json.member("generation", answer.generation);
  json.key("hits");
  json.begin_array();
  for (const SearchHit& hit : answer.hits) write_hit(json, hit, request.explain);
  json.end_array();
  json.key("facets");
  write_facets(json, answer.facets);
  json.key("warnings");
  json.begin_array();
  for (const std::string& warning : answer.warnings) json.value(warning);
  json.end_array();
  json.end_object();
  return std::move(json).text();
}

}  // namespace

HttpResponse answer_search(SearchService& service, const HttpRequest& request) {
  const auto start = std::chrono::steady_clock::now();
  const auto parameters = parse_search_parameters(request.parameters);
  if (!parameters) {
    return problem_response(400, parameters.error().detail, parameters.error().parameter);
  }
  const auto answer = service.search(*parameters);
  if (!answer) return problem_response(answer.error());
  const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
  HttpResponse response;
  // Of the answer without the time it took, which would make every tag a new one; hence weak.
  const std::string timeless = to_json(*parameters, *answer, 0);
  response.headers.emplace_back("ETag", "W/\"" + hash_hex(timeless) + '"');
  response.body = to_json(*parameters, *answer, took.count());
  return response;
}

}  // namespace shodh
