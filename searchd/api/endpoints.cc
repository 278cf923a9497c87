#include "searchd/api/endpoints.h"

namespace shodh {

std::vector<Endpoint> api_endpoints(SearchService& service) {
  return {
      {"/api/v1/search",
       [&service](const HttpRequest& request) { return answer_search(service, request); }},
      {"/api/v1/suggest",
       [&service](const HttpRequest& request) { return answer_suggest(service, request); }},
      {"/api/v1/articles/{id}",
       [&service](const HttpRequest& request) { return answer_article(service, request); }},
      {"/api/v1/articles/{id}/related",
       [&service](const HttpRequest& request) { return answer_related(service, request); }},
      {"/api/v1/articles/{id}/duplicates",
       [&service](const HttpRequest& request) { return answer_near_duplicates(service, request); }},
      {"/api/v1/analyze",
       [&service](const HttpRequest& request) { return answer_analyze(service, request); }},
      {"/api/v1/info",
       [&service](const HttpRequest& request) { return answer_info(service, request); }},
      {"/healthz", [](const HttpRequest&) { return answer_healthz(); }, false},
      {"/readyz", [&service](const HttpRequest&) { return answer_readyz(service); }, false},
  };
}

}  // namespace shodh
