#include "common/base/json.h"
#include "searchd/api/endpoints.h"
#include "searchd/api/problem.h"

namespace shodh {

HttpResponse answer_healthz() {
  HttpResponse response;
  response.body = R"({"status":"ok"})";
  return response;
}

HttpResponse answer_readyz(const SearchService& service) {
  const ReaderPool::Condition condition = service.condition();
  if (!condition.generation) {
    return problem_response(503, "no index is open; the log says why");
  }
  JsonWriter json;
  json.begin_object();
  json.member("status", "ready");
  json.member("generation", *condition.generation);
  if (condition.trouble) {
    json.member("warning", "a newer generation is published and can't be served; the log says why");
  }
  json.end_object();
  HttpResponse response;
  response.body = std::move(json).text();
  return response;
}

}  // namespace shodh
